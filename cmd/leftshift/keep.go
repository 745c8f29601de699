package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/xlsx"
)

// --keep: a solve that stays close to an earlier plan, and verify of its plan.

// keepFlag names the plan to keep to.
func keepFlag(usage string) cli.Flag { return &cli.StringFlag{Name: "keep", Usage: usage} }

// keepTo reads the plan to keep to and puts it into the brief. Placements that the
// brief has no programme or post for can't be kept, and are said to be left out.
func keepTo(ctx context.Context, screen *ui, path string, brief *leftshift.Brief) (*fileJSON, error) {
	screen.progress("reading", filepath.Base(path))
	book, found, err := xlsx.Read(ctx, path)
	if err != nil {
		return nil, err
	}
	if found.HasErrors() || book == nil {
		screen.findings(found, true)
		return nil, fail(briefInvalid, "--keep: %s can't be read", path)
	}
	if !isPlan(book) {
		return nil, fail(badUsage, "--keep: %s is not a plan", path).withHint("name a plan that leftshift solve wrote")
	}
	plan, found := xlsx.ReadPlan(book, brief, time.Time{})
	brief.Keep(plan)
	if len(brief.Kept) == 0 {
		return nil, fail(briefInvalid, "--keep: no placement of %s is in a programme and post of the brief", path).
			withHint("name a plan of this brief, or of one like it")
	}
	if n := found.Count(leftshift.Error); n > 0 {
		screen.warn("%s was made from another brief, or was changed: %s to this one; what fits is kept to", filepath.Base(path), counted(n, "difference"))
	}
	return &fileJSON{path, book.SHA256, book.Bytes}, nil
}

// keptPath finds the plan that a run kept to: the one that was named, or else where
// the run found it or beside the plan, with the SHA-256 that the run read.
func keptPath(named, plan string, kept *fileJSON) string {
	if named != "" || kept == nil {
		return named
	}
	for _, candidate := range []string{kept.Path, filepath.Join(filepath.Dir(plan), baseName(kept.Path))} {
		if _, err := os.Stat(candidate); err == nil && hashed(candidate).SHA256 == kept.SHA256 {
			return candidate
		}
	}
	return ""
}
