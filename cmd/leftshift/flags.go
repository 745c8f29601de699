package main

import (
	"regexp"
	"strings"
	"time"

	"github.com/urfave/cli/v2"
)

// quietFlag, strictFlag and logFlag mean the same in every command.
func quietFlag() cli.Flag {
	return &cli.BoolFlag{Name: "quiet", Aliases: []string{"q"}, Usage: "show errors only", DisableDefaultText: true}
}

func strictFlag() cli.Flag {
	return &cli.BoolFlag{Name: "strict", Usage: "treat warnings as errors", DisableDefaultText: true}
}

func logFlag() cli.Flag {
	return &cli.StringFlag{Name: "log-file", Usage: "add a line of JSON for every step and finding to `FILE`; it holds no personal data"}
}

// parseAsOf reads the day that a plan is made for: blank for today, else as ISO
// or British dates are written.
func parseAsOf(text string, now time.Time) (time.Time, error) {
	if text == "" {
		return time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, time.UTC), nil
	}
	return parseDay("--as-of", text)
}

// parseDay reads the day that a flag gives, as ISO or British dates are written;
// blank is the zero day.
func parseDay(flag, text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.DateOnly, "2/1/2006"} {
		if day, err := time.Parse(layout, strings.TrimSpace(text)); err == nil {
			return day, nil
		}
	}
	return time.Time{}, fail(badUsage, "%s: %q is not a date", flag, text).withHint("write it as 2026-01-31 or 31/1/2026")
}

// parseTimeLimit reads how long a solve may take: blank for as long as it needs.
func parseTimeLimit(text string) (time.Duration, error) {
	if text == "" {
		return 0, nil
	}
	limit, err := time.ParseDuration(strings.ReplaceAll(text, " ", ""))
	if err != nil || limit <= 0 {
		return 0, fail(badUsage, "--time-limit: %q is not a length of time", text).withHint("write it as 90s, 10m or 1h30m")
	}
	return limit, nil
}

// plain matches the words that a shell leaves as they are.
var plain = regexp.MustCompile(`^[\pL\pN./\\_=:,-]+$`)

// shellWord writes a word so that it can be pasted after a prompt.
func shellWord(word string) string {
	if plain.MatchString(word) {
		return word
	}
	return "'" + strings.ReplaceAll(word, "'", `'\''`) + "'"
}
