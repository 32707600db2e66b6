#ifndef ALLONYM_PREFETCH_H
#define ALLONYM_PREFETCH_H

/* Asks for memory that will be read soon; any address will do. */
static inline void allonym_prefetch(const void *address) { __builtin_prefetch(address); }

#endif
