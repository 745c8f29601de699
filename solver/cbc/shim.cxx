// See shim.h.
#include "shim.h"

#include "../coin/guard.h"

#include <CbcConfig.h>
#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <CoinPackedMatrix.hpp>
#include <OsiClpSolverInterface.hpp>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace {

// Stops the search when the caller's flag is set.
class StopHandler : public CbcEventHandler {
public:
  explicit StopHandler(const volatile int *stop) : stop_(stop) {}
  CbcAction event(CbcEvent) override { return *stop_ != 0 ? CbcEventHandler::stop : noAction; }
  CbcEventHandler *clone() const override { return new StopHandler(*this); }

private:
  const volatile int *stop_;
};

int nothing(CbcModel *, int) { return 0; }

// A problem of up to so many columns needs no preprocessing and no cuts. Both
// have bugs that lose the best answer of about one small problem in a thousand.
const int kSmall = 400;

// A solver that solves a node's program as it is. Clp otherwise leaves out what is
// fixed there ("crunch"), which on some programs of a few columns fails an
// assertion and so ends the process; Cbc undoes the option for it.
class Uncrunched : public OsiClpSolverInterface {
public:
  OsiSolverInterface *clone(bool copy = true) const override {
    return copy ? new Uncrunched(*this) : new Uncrunched();
  }
  void resolve() override {
    specialOptions_ |= 2048;
    OsiClpSolverInterface::resolve();
  }
};

void load(OsiClpSolverInterface &solver, const cbc_shim_problem &p) {
  const int nonzeros = p.start[p.columns];
  std::vector<int> lengths(p.columns);
  for (int j = 0; j < p.columns; j++)
    lengths[j] = p.start[j + 1] - p.start[j];
  std::vector<CoinBigIndex> starts(p.start, p.start + p.columns + 1);
  CoinPackedMatrix matrix(true, p.rows, p.columns, nonzeros, p.value, p.index, starts.data(), lengths.data());
  solver.loadProblem(matrix, p.column_lower, p.column_upper, p.cost, p.row_lower, p.row_upper);
  for (int j = 0; j < p.columns; j++)
    if (p.integer[j])
      solver.setInteger(j);
}

// Cbc takes a known solution by column names.
void offer(CbcModel &model, const cbc_shim_problem &p) {
  std::vector<std::pair<std::string, double>> known;
  for (int j = 0; j < p.columns; j++)
    if (p.integer[j])
      known.emplace_back(model.solver()->getColName(j), p.known[j]);
  model.setMIPStart(known);
}

void solve(const cbc_shim_problem *p, const cbc_shim_limits *limits, cbc_shim_answer *answer, double *columns) {
  const bool small = p->columns <= kSmall;
  OsiClpSolverInterface crunched;
  Uncrunched uncrunched;
  OsiClpSolverInterface &solver = small ? uncrunched : crunched;
  solver.messageHandler()->setLogLevel(0);
  solver.getModelPtr()->setLogLevel(0);
  load(solver, *p);
  if (p->known) {
    solver.setIntParam(OsiNameDiscipline, 1);
    for (int j = 0; j < p->columns; j++)
      solver.setColName(j, "c" + std::to_string(j));
    for (int i = 0; i < p->rows; i++) // Clp reads both kinds of name, or crashes
      solver.setRowName(i, "r" + std::to_string(i));
  }

  CbcModel model(solver);
  CbcSolverUsefulData data;
  data.noPrinting_ = true;
  data.useSignalHandler_ = false;
  model.setLogLevel(0);
  CbcMain0(model, data);
  StopHandler handler(limits->stop);
  model.passInEventHandler(&handler);
  if (p->known)
    offer(model, *p);

  std::vector<std::string> words = {"leftshift", "-log", "0", "-timeMode", "elapsed",
                                    "-sec", std::to_string(limits->seconds),
                                    "-allow", std::to_string(limits->gap),
                                    "-ratio", "0",
                                    // bounds from probing may cross by a rounding, at which
                                    // Clp aborts; MIR cuts cut off the best plans of some
                                    // small briefs
                                    "-probing", "off", "-mixedIntegerRoundingCuts", "off"};
  if (small)
    words.insert(words.end(), {"-preprocess", "off", "-cuts", "off"});
  if (limits->nodes > 0) // without searches of all that is below a node, which the limit doesn't stop
    words.insert(words.end(), {"-maxNodes", std::to_string(limits->nodes), "-depthMiniBab", "-999"});
  words.insert(words.end(), {"-solve", "-quit"});
  std::vector<const char *> argv;
  for (const auto &word : words)
    argv.push_back(word.c_str());
  CbcMain1(static_cast<int>(argv.size()), argv.data(), model, nothing, data);

  answer->found = model.bestSolution() != nullptr;
  answer->objective = answer->found ? model.getObjValue() : 0;
  answer->bound = model.getBestPossibleObjValue();
  answer->nodes = model.getNodeCount();
  if (answer->found)
    std::copy(model.bestSolution(), model.bestSolution() + p->columns, columns);
  if (model.isProvenOptimal())
    answer->status = cbc_shim_optimal;
  else if (model.isContinuousUnbounded() || model.secondaryStatus() == 7)
    answer->status = cbc_shim_unbounded;
  else if (model.isProvenInfeasible())
    answer->status = cbc_shim_infeasible;
  else if (model.isSecondsLimitReached() || model.isNodeLimitReached() || *limits->stop != 0 || model.status() == 5 || model.status() == 1)
    answer->status = cbc_shim_stopped;
  else
    answer->status = cbc_shim_failed;
}

} // namespace

extern "C" {

const char *cbc_shim_version(void) { return CBC_VERSION; }

// An exception must not cross into Go, where it would end the process; nor may a
// failed assertion.
void cbc_shim_solve(const cbc_shim_problem *p, const cbc_shim_limits *limits, cbc_shim_answer *answer, double *columns) {
  answer->status = cbc_shim_failed;
  answer->found = 0;
  answer->objective = answer->bound = 0;
  answer->nodes = 0;
  const bool returned = coin::guarded([&] {
    try {
      solve(p, limits, answer, columns);
    } catch (...) {
      answer->status = cbc_shim_failed;
      answer->found = 0;
    }
  });
  if (!returned) {
    answer->status = cbc_shim_failed;
    answer->found = 0;
  }
}

} // extern "C"
