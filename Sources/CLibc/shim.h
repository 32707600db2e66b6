// What the system's C library has and Swift's import of it leaves out.
int syncfs(int fd);
int mallopt(int param, int value);
enum { ALLONYM_M_ARENA_MAX = -8 };
