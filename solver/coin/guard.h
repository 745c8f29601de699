/* Surviving failed assertions of the COIN-OR libraries.
 *
 * Debian's Clp and Cbc are built with assertions, and a few hold on nearly all
 * programs only. A failed one ends the process: no plan, no run.json, nothing.
 * Here it ends the one call. The libraries find our __assert_fail before the C
 * library's, and it jumps back out of them. What they had allocated is lost, and
 * objects that the call was working on must not be used or freed again.
 *
 * Included by the shims of solver/clp and solver/cbc: everything is inline, so
 * that the program has it once. */
#ifndef LEFTSHIFT_COIN_GUARD_H
#define LEFTSHIFT_COIN_GUARD_H

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

namespace coin {

// Where a failed assertion of this thread jumps to; null outside guarded calls.
inline thread_local std::jmp_buf *way_out = nullptr;

// Calls work and gives false when an assertion ended it. Nothing between here and
// the assertion may have a destructor that matters.
template <class Work> bool guarded(Work &&work) {
  std::jmp_buf here;
  std::jmp_buf *const outer = way_out;
  if (setjmp(here) != 0) {
    way_out = outer;
    return false;
  }
  way_out = &here;
  work();
  way_out = outer;
  return true;
}

} // namespace coin

extern "C" {

// Takes the place of the C library's, with the same declaration.
__attribute__((weak, used, noreturn, visibility("default"))) void
__assert_fail(const char *assertion, const char *file, unsigned int line, const char *function) noexcept {
  if (coin::way_out != nullptr)
    std::longjmp(*coin::way_out, 1);
  std::fprintf(stderr, "%s:%u: %s: Assertion `%s' failed.\n", file, line, function, assertion);
  std::abort();
}

} // extern "C"

#endif
