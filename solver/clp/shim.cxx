// See shim.h. Compiled against libclp; lanl/clp owns every model.
#include "shim.h"

#include "../coin/guard.h"

#include <ClpConfig.h>
#include <ClpEventHandler.hpp>
#include <ClpSimplex.hpp>
#include <ClpSolve.hpp>
#include <algorithm>
#include <limits>
#include <memory>

namespace {

// Ends a solve when the caller's flag is set. Clp clones handlers into the
// presolved copies of a model, so the flag is shared by pointer.
class StopHandler : public ClpEventHandler {
public:
  explicit StopHandler(const volatile int *stop) : stop_(stop) {}
  int event(Event) override { return *stop_ != 0 ? 5 : -1; }
  ClpEventHandler *clone() const override { return new StopHandler(*this); }

private:
  const volatile int *stop_;
};

ClpSimplex *simplex(void *model) { return static_cast<ClpSimplex *>(model); }

// Solves from nothing. Massive degeneracy is what makes placement models slow,
// and perturbation is the cure; presolve removes the rows that can't bind.
int fresh(ClpSimplex *model, bool plain) {
  ClpSolve options;
  options.setSolveType(ClpSolve::useDual);
  options.setPresolveType(plain ? ClpSolve::presolveOff : ClpSolve::presolveOn);
  model->setPerturbation(plain ? 100 : 50);
  model->scaling(plain ? 0 : 3);
  return model->initialSolve(options);
}

void solve(ClpSimplex *s, int method, int warm_steps) {
  const bool warm = method == shim_warm_primal || method == shim_warm_dual;
  s->setMaximumIterations(warm ? warm_steps : std::numeric_limits<int>::max());
  switch (method) {
  case shim_warm_primal:
    s->setPerturbation(50);
    s->scaling(3);
    s->primal(0, 0);
    break;
  case shim_warm_dual:
    s->setPerturbation(50);
    s->scaling(3);
    s->dual(0, 0);
    break;
  case shim_clean:
    s->setPerturbation(100);
    s->scaling(0);
    s->primal(0, 0);
    break;
  case shim_plain:
    s->allSlackBasis(true);
    fresh(s, true);
    break;
  case shim_assert:
    __assert_fail("shim_assert", __FILE__, __LINE__, __func__);
  case shim_again:
    s->allSlackBasis(true);
    fresh(s, false);
    break;
  default:
    fresh(s, false);
  }
}

// Runs a piece of work and gives *status as it leaves it, shim_broken where an
// assertion failed, or 4 where it threw: an exception must not cross into Go, where it
// would end the process.
template <typename Work> int guarded(Work work, int *status) {
  bool thrown = false;
  const bool returned = coin::guarded([&] {
    try {
      work();
    } catch (...) {
      thrown = true;
    }
  });
  if (!returned)
    return shim_broken;
  return thrown ? 4 : *status;
}

} // namespace

extern "C" {

const char *shim_version(void) { return CLP_VERSION; }

void shim_set_costs(void *model, const double *costs) {
  simplex(model)->chgObjCoefficients(costs);
}

void shim_set_column_bounds(void *model, int column, double lower, double upper) {
  simplex(model)->setColumnBounds(column, lower, upper);
}

void shim_set_row_bounds(void *model, int row, double lower, double upper) {
  simplex(model)->setRowBounds(row, lower, upper);
}

void shim_add_column(void *model, double lower, double upper) {
  simplex(model)->addColumn(0, nullptr, nullptr, lower, upper, 0.0);
}

void shim_add_columns(void *model, int number, const double *lower, const double *upper, const double *costs,
                      const int *starts, const int *rows, const double *values) {
  simplex(model)->addColumns(number, lower, upper, costs, starts, rows, values);
}

void shim_add_row(void *model, int entries, const int *columns, const double *values, double lower, double upper) {
  simplex(model)->addRow(entries, columns, values, lower, upper);
}

void shim_basis(void *model, unsigned char *columns, unsigned char *rows) {
  const ClpSimplex *s = simplex(model);
  for (int j = 0; j < s->numberColumns(); j++)
    columns[j] = static_cast<unsigned char>(s->getColumnStatus(j));
  for (int i = 0; i < s->numberRows(); i++)
    rows[i] = static_cast<unsigned char>(s->getRowStatus(i));
}

static_assert(int(ClpSimplex::basic) == shim_basic && int(ClpSimplex::atLowerBound) == shim_at_lower, "Clp numbers a basis otherwise");

void shim_set_basis(void *model, const unsigned char *columns, const unsigned char *rows) {
  ClpSimplex *s = simplex(model);
  s->createStatus();
  for (int j = 0; j < s->numberColumns(); j++)
    s->setColumnStatus(j, static_cast<ClpSimplex::Status>(columns[j]));
  for (int i = 0; i < s->numberRows(); i++)
    s->setRowStatus(i, static_cast<ClpSimplex::Status>(rows[i]));
}

int shim_solve(void *model, int method, int warm_steps, const volatile int *stop) {
  ClpSimplex *s = simplex(model);
  StopHandler handler(stop);
  s->passInEventHandler(&handler);
  int status = 4;
  return guarded([&] {
    solve(s, method, warm_steps);
    status = s->status();
  }, &status);
}

int shim_secondary_status(void *model) { return simplex(model)->secondaryStatus(); }

int shim_iterations(void *model) { return simplex(model)->numberIterations(); }

void shim_solution(void *model, double *columns, double *reduced_costs, double *row_duals) {
  ClpSimplex *s = simplex(model);
  const int n = s->numberColumns(), m = s->numberRows();
  std::copy(s->primalColumnSolution(), s->primalColumnSolution() + n, columns);
  std::copy(s->dualColumnSolution(), s->dualColumnSolution() + n, reduced_costs);
  std::copy(s->dualRowSolution(), s->dualRowSolution() + m, row_duals);
}

int shim_factorise(void *model) {
  ClpSimplex *s = simplex(model);
  int status = 1;
  return guarded([&] {
    s->scaling(0); // so that duals are those of the model itself
    status = s->startup(0);
  }, &status);
}

int shim_duals(void *model, const double *costs, double *reduced_costs, double *row_duals) {
  ClpSimplex *s = simplex(model);
  const int n = s->numberColumns(), m = s->numberRows();
  int status = 0;
  return guarded([&] {
    std::copy(costs, costs + n, s->costRegion());
    std::fill(s->costRegion() + n, s->costRegion() + n + m, 0.0); // slacks cost nothing
    s->computeDuals(nullptr);
    std::copy(s->djRegion(), s->djRegion() + n, reduced_costs);
    std::copy(s->dualRowSolution(), s->dualRowSolution() + m, row_duals);
  }, &status);
}

int shim_let_go(void *model) {
  ClpSimplex *s = simplex(model);
  int status = 0;
  return guarded([&] { s->finish(0); }, &status);
}

int shim_infeasibility_ray(void *model, double *multipliers) {
  ClpSimplex *s = simplex(model);
  const std::unique_ptr<double[]> ray(s->infeasibilityRay());
  if (!ray)
    return 0;
  std::copy(ray.get(), ray.get() + s->numberRows(), multipliers);
  return 1;
}

void shim_row_duals(void *model, double *row_duals) {
  ClpSimplex *s = simplex(model);
  std::copy(s->dualRowSolution(), s->dualRowSolution() + s->numberRows(), row_duals);
}

} // extern "C"
