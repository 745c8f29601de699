package main

import (
	"context"
	"log/slog"
	"os"

	"github.com/urfave/cli/v2"

	"leftshift"
)

// runLog is the --log-file: one JSON object a line, for whoever runs leftshift
// by schedule. It holds codes, cells and counts, and never a value from a cell:
// a cell can hold a name that was typed in the wrong column.
type runLog struct {
	file   *os.File
	logger *slog.Logger
}

// openFor opens the log that --log-file names, once it is known that neither it nor any
// other output would write over an input or another output.
func (u *ui) openFor(c *cli.Context, inputs, outputs []string) error {
	if log := c.String("log-file"); log != "" {
		outputs = append(outputs[:len(outputs):len(outputs)], log)
	}
	if err := refuseClash(inputs, outputs); err != nil {
		return err
	}
	return u.openLog(c)
}

// openLog opens the log that --log-file names, for adding lines at its end.
func (u *ui) openLog(c *cli.Context) error {
	path := c.String("log-file")
	if path == "" {
		return nil
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o644)
	if err != nil {
		return fail(outputBlocked, "the log can't be written: %w", err)
	}
	u.logging = &runLog{file, slog.New(slog.NewJSONHandler(file, nil))}
	u.logging.logger.Info("start", "command", c.Command.Name, "version", readBuild().version)
	return nil
}

// closeLog writes the log's last line, with how the command ended, and passes
// its error on.
func (u *ui) closeLog(ended error) error {
	if u.logging == nil {
		return ended
	}
	u.logging.logger.Info("end", "exit_code", int(codeOf(ended)))
	if err := u.logging.file.Close(); err != nil && ended == nil {
		return fail(outputBlocked, "the log can't be written: %w", err)
	}
	return ended
}

func (l *runLog) stage(stage, detail string) {
	l.logger.Info("stage", "stage", stage, "detail", detail)
}

func (l *runLog) finding(f leftshift.Finding) {
	level := slog.LevelInfo
	switch f.Severity {
	case leftshift.Error:
		level = slog.LevelError
	case leftshift.Warning:
		level = slog.LevelWarn
	}
	l.logger.Log(context.Background(), level, "finding", "code", f.Code, "at", f.At.Long())
}
