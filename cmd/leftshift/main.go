// Command leftshift rebalances clinical training placements towards primary and
// community care: it reads a brief from Excel workbooks, solves it, and writes
// the plan as a workbook.
//
// Every command is in a file of its own. main.go starts and ends the program,
// arguments.go puts the command line in order, exit.go holds the exit codes,
// and ui.go the rules for what is printed where.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program there and then
	os.Exit(int(run(ctx, os.Args, os.Stdout, os.Stderr)))
}

// run is the whole program but for the process: it never calls os.Exit, so that
// temporary files are removed on every way out. It is the one place where an
// error becomes an exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) exitCode {
	return runOn(ctx, newUI(stdout, stderr), args)
}

// runOn is run on a screen that is there.
func runOn(ctx context.Context, screen *ui, args []string) exitCode {
	screen.args = args
	app := newApp(screen)
	arranged, err := arrange(app, args)
	if err == nil {
		err = guard(func() error { return app.RunContext(ctx, arranged) })
	}
	screen.failed(err)
	return codeOf(err)
}

// guard turns a panic into an error with exit code 1. Go's own code for it is
// 2, which tells a scheduler here that the command line is wrong.
func guard(run func() error) (err error) {
	defer func() {
		if fault := recover(); fault != nil {
			err = fail(ourFailure, "%v: this is a fault in leftshift, not in your brief\n%s", fault, debug.Stack()).
				withHint("please report it, with the lines above")
		}
	}()
	return run()
}
