package main

import (
	"context"
	"errors"
	"fmt"

	"leftshift/io/xlsx"
)

// exitCode is what the program says to the shell or scheduler that started it.
type exitCode int

// The exit codes are a contract: schedulers are set up to act on them.
const (
	done          exitCode = 0
	ourFailure    exitCode = 1
	badUsage      exitCode = 2
	briefInvalid  exitCode = 3
	noPlan        exitCode = 4
	timeLimit     exitCode = 5
	outputBlocked exitCode = 6
	notVerified   exitCode = 7
	interrupted   exitCode = 130 // 128 + SIGINT, as shells report it
)

// exitMeanings explains each code, in order, for `leftshift help exit-codes`.
var exitMeanings = []struct {
	code    exitCode
	meaning string
}{
	{done, "done; warnings may have been shown"},
	{ourFailure, "leftshift failed, or ran out of time before it had any plan"},
	{badUsage, "the command line is wrong: nothing was read or written"},
	{briefInvalid, "the brief has errors (with --strict: or warnings); a report lists them"},
	{noPlan, "no plan keeps all the hard rules; the rows that clash are listed"},
	{timeLimit, "stopped at the time limit: a plan was written, but better ones may exist"},
	{outputBlocked, "an output is open in Excel, or can't be written"},
	{notVerified, "verify: the plan or assignment, its brief and its record do not agree; every difference is listed"},
	{interrupted, "interrupted by Ctrl-C or a stop signal: no plan was written"},
}

// failure is an error with its exit code and, where there is one, a hint: what
// to do next, as a sentence without a full stop.
type failure struct {
	code exitCode
	err  error
	hint string
}

// Error gives the message without the hint.
func (f *failure) Error() string { return f.err.Error() }

// Unwrap gives the error that the failure is about.
func (f *failure) Unwrap() error { return f.err }

// fail makes a failure without a hint.
func fail(code exitCode, format string, args ...any) *failure {
	return &failure{code: code, err: fmt.Errorf(format, args...)}
}

// withHint adds what to do next.
func (f *failure) withHint(format string, args ...any) *failure {
	f.hint = fmt.Sprintf(format, args...)
	return f
}

// codeOf maps an error to its exit code: its own where it has one, 130 for a
// cancelled context, 6 for an output that could not be saved, and 1 for
// everything unforeseen.
func codeOf(err error) exitCode {
	var f *failure
	var unsaved *xlsx.SaveError
	switch {
	case err == nil:
		return done
	case errors.As(err, &f):
		return f.code
	case errors.Is(err, context.Canceled):
		return interrupted
	case errors.As(err, &unsaved):
		return outputBlocked
	}
	return ourFailure
}
