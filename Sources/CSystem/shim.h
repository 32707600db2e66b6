// What the system's C library has and Swift's import of it leaves out.
int syncfs(int fd);
