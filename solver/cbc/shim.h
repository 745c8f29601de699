/* One branch-and-cut solve by COIN-OR Cbc over plain arrays. */
#ifndef LEFTSHIFT_CBC_SHIM_H
#define LEFTSHIFT_CBC_SHIM_H

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the Cbc library, such as "2.10.8". */
const char *cbc_shim_version(void);

/* A problem by columns: entries of column j are start[j] to start[j+1]-1. */
struct cbc_shim_problem {
  int columns, rows;
  const int *start;
  const int *index;
  const double *value;
  const double *column_lower, *column_upper, *cost;
  const double *row_lower, *row_upper;
  const char *integer;        /* non-zero: whole */
  const double *known;        /* a known solution, or NULL */
};

struct cbc_shim_limits {
  double gap;     /* stop within this of the bound */
  double seconds; /* of wall-clock time */
  int nodes;
  const volatile int *stop; /* non-zero: stop soon */
};

enum cbc_shim_status {
  cbc_shim_optimal = 0, /* best to within the gap */
  cbc_shim_infeasible = 1,
  cbc_shim_stopped = 2, /* a limit, with or without a solution */
  cbc_shim_failed = 3,
  cbc_shim_unbounded = 4 /* the linear program is */
};

struct cbc_shim_answer {
  int status;
  int found;        /* non-zero: columns holds a solution */
  double objective; /* of it */
  double bound;     /* no solution is below this */
  int nodes;
};

void cbc_shim_solve(const struct cbc_shim_problem *problem, const struct cbc_shim_limits *limits,
                    struct cbc_shim_answer *answer, double *columns);

#ifdef __cplusplus
}
#endif
#endif
