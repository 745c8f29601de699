/* What solver/clp needs of a ClpSimplex and github.com/lanl/clp does not offer.
 * Every model argument is the ClpSimplex that a lanl/clp Simplex owns; the
 * caller keeps that Simplex alive for the length of the call. */
#ifndef LEFTSHIFT_CLP_SHIM_H
#define LEFTSHIFT_CLP_SHIM_H

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the Clp library, such as "1.17.6". */
const char *shim_version(void);

/* Bounds and costs, changed in place: the basis is kept. */
void shim_set_costs(void *model, const double *costs);
void shim_set_column_bounds(void *model, int column, double lower, double upper);
void shim_set_row_bounds(void *model, int row, double lower, double upper);

/* A column without entries, and a row, added at the end; the basis is kept. */
void shim_add_column(void *model, double lower, double upper);
void shim_add_row(void *model, int entries, const int *columns, const double *values, double lower, double upper);

/* Columns with entries in rows that are there, added at the end; the basis is
 * kept. Entries of column j are those from starts[j] up to starts[j + 1]. */
void shim_add_columns(void *model, int number, const double *lower, const double *upper, const double *costs,
                      const int *starts, const int *rows, const double *values);

/* The basis: a ClpSimplex::Status for each column and row. */
void shim_basis(void *model, unsigned char *columns, unsigned char *rows);
void shim_set_basis(void *model, const unsigned char *columns, const unsigned char *rows);
enum { shim_basic = 1, shim_at_lower = 3 };

/* How to solve. */
enum shim_method {
  shim_fresh = 0,       /* from nothing: presolve, perturbation, dual simplex */
  shim_warm_primal = 1, /* from the last basis: primal simplex */
  shim_warm_dual = 2,   /* from the last basis: dual simplex */
  shim_plain = 3,       /* from nothing: no presolve, perturbation or scaling */
  shim_clean = 4,       /* from the last basis: primal simplex, no perturbation or scaling */
  shim_again = 5,       /* as shim_fresh, whatever basis there is */
  shim_assert = 6       /* fails an assertion, as Clp may: for tests */
};

/* What shim_solve gives when an assertion of Clp failed. The model must not be
 * used or freed after that. */
enum { shim_broken = -1000 };

/* Solves and gives the status of ClpSimplex: 0 optimal, 1 infeasible,
 * 2 unbounded, 3 stopped on a limit, 4 errors, 5 stopped by an event. warm_steps
 * is the limit of shim_warm_primal and shim_warm_dual, in steps. The solve
 * ends within an iteration of *stop becoming non-zero. Clp's own clock is left
 * alone: it counts the processor time of every thread of the process. */
int shim_solve(void *model, int method, int warm_steps, const volatile int *stop);

/* After a solve. */
int shim_secondary_status(void *model);
int shim_iterations(void *model);
void shim_solution(void *model, double *columns, double *reduced_costs, double *row_duals);

/* What the basis of the last solve says of other costs. shim_factorise makes ready
 * for it, and gives 0 where it could; shim_duals may then be asked as often as is
 * wanted, and gives 0 where it could. shim_let_go must come before anything else
 * but changes of bounds and costs. Each gives shim_broken where an assertion of Clp
 * failed. */
int shim_factorise(void *model);
int shim_duals(void *model, const double *costs, double *reduced_costs, double *row_duals);
int shim_let_go(void *model);

/* After a solve that ended as infeasible: multipliers of the rows whose sum
 * should contradict their bounds. Gives 0, and no numbers, when Clp has none. */
int shim_infeasibility_ray(void *model, double *multipliers);
void shim_row_duals(void *model, double *row_duals);

#ifdef __cplusplus
}
#endif
#endif
