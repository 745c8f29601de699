package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"leftshift/io/xlsx"
)

// Jobs start from the one that changes least of those with which they share a change,
// where three or more share it, whatever their order, the nearest first. That one starts
// from what it left itself, which came from the brief alone.
func TestJobsThatAreNear(t *testing.T) {
	jobs := [][]any{{"slow"}, {"slow, half"}, {"slow, half, dear"}, {"half"}, {"half, dear"}, {"dear"}, {"fair"}, {"as it is"}}
	limits := [][]any{{"slow", "All", "most loss per block WTE", 1}, {"slow, half", "All", "most loss per block WTE", 1}, {"slow, half, dear", "All", "most loss per block WTE", 1}, {"half", "All", "most loss per block WTE", 2}}
	targets := [][]any{{"slow, half", "All", 0.5}, {"slow, half, dear", "All", 0.5}, {"half", "All", 0.5}, {"half, dear", "All", 0.5}}
	budgets := [][]any{{"slow, half, dear", "All", 9000}, {"half, dear", "All", 9000}, {"dear", "All", 8000}}
	settings := [][]any{{"fair", "Fairness", "Fair share"}}
	want := map[string]string{
		"slow": "slow", "slow, half": "slow, half", "slow, half, dear": "slow, half; slow", // with the first it shares two changes
		"half": "slow, half", "half, dear": "slow, half", "dear": "", "fair": "", "as it is": "",
	}
	for i := range jobs {
		jobs[i] = append(jobs[i], "brief.xlsx")
	}
	for _, order := range []string{"forwards", "backwards"} {
		if order == "backwards" {
			slices.Reverse(jobs)
		}
		b := listed(t, []xlsx.Table{
			{Sheet: "Jobs", Headers: []string{"Name", "Briefs"}, Rows: jobs},
			{Sheet: "Limits", Headers: []string{"Job", "Scope", "Kind", "Value"}, Rows: limits},
			{Sheet: "Targets", Headers: []string{"Job", "Scope", "Primary and community share"}, Rows: targets},
			{Sheet: "Budgets", Headers: []string{"Job", "Scope", "Amount"}, Rows: budgets},
			{Sheet: "Settings", Headers: []string{"Job", "Setting", "Value"}, Rows: settings},
		})
		for _, job := range b.jobs {
			var near []string
			for _, of := range job.near {
				near = append(near, of.name)
			}
			if got := strings.Join(near, "; "); got != want[job.name] {
				t.Errorf("%s: %q starts from %q, want %q", order, job.name, got, want[job.name])
			}
		}
	}
}

// However many changes jobs share, only so many jobs are solved for the sake of others,
// since what each leaves is kept: those for the changes that most jobs have.
func TestFewJobsAreStartedFrom(t *testing.T) {
	var jobs, limits [][]any
	for change := range 2 * mostShared {
		for n := range enoughRuns + change%2 { // every other change has one job more
			name := string(rune('a'+change)) + string(rune('0'+n))
			jobs = append(jobs, []any{name, "brief.xlsx"})
			limits = append(limits, []any{name, "All", "most loss per block WTE", change + 1})
		}
	}
	b := listed(t, []xlsx.Table{
		{Sheet: "Jobs", Headers: []string{"Name", "Briefs"}, Rows: jobs},
		{Sheet: "Limits", Headers: []string{"Job", "Scope", "Kind", "Value"}, Rows: limits},
	})
	from := map[string]bool{}
	for _, job := range b.jobs {
		for _, near := range job.near {
			from[near.name] = true
			if more := (near.name[0]-'a')%2 == 1; !more {
				t.Errorf("%s starts from %s, whose change fewer jobs have than others'", job.name, near.name)
			}
		}
	}
	if len(from) != mostShared {
		t.Errorf("jobs start from %d others, want %d", len(from), mostShared)
	}
}

// listed gives a batch of a workbook of jobs, all of a brief that is not read, which
// knows what each job starts from.
func listed(t *testing.T, tables []xlsx.Table) *batch {
	t.Helper()
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "brief.xlsx"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(folder, "jobs.xlsx")
	if err := xlsx.Save(path, func(w io.Writer) error { return xlsx.WriteTables(w, "Jobs", tables) }); err != nil {
		t.Fatal(err)
	}
	b := &batch{screen: &ui{quiet: true, silent: true, now: newUI(nil, nil).now}, from: path, out: filepath.Join(folder, "out"), shelf: newShelf()}
	if err := b.list(context.Background()); err != nil {
		t.Fatal(err)
	}
	b.settleBases()
	return b
}
