// Where libxml2 is built with ICU its headers show ICU's, which clash with those of Foundation. All that they add are the
// last fields of a structure of which only pointers are used here.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/SAX2.h>
#include <libxml/xmlerror.h>
