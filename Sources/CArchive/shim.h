// libarchive: reads compressed files, tar and zip; writes compressed ones.
#include <archive.h>
#include <archive_entry.h>
