package main

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Where records are. That of a solve is run.json beside its plan, whatever the plan is
// called: so machines find that of the last solve in a folder. When another plan of
// the folder is solved, the record that was there goes on under its own plan's name,
// and both plans can be verified. All other commands write records under the name of
// their output.

// recordPath is where the record of a plan goes: beside it.
func recordPath(plan string) string { return filepath.Join(filepath.Dir(plan), "run.json") }

// ownRecordPath is where a record goes that is not alone in its folder: beside its
// workbook, under its name.
func ownRecordPath(workbook string) string {
	return strings.TrimSuffix(workbook, filepath.Ext(workbook)) + ".run.json"
}

// recordOf finds the record of a plan that is there, run.json or the one under its
// name: the one that is of the plan as it is now, else of one that was there under
// its name, else the one that is there.
func recordOf(plan string) string {
	paths := []string{recordPath(plan), ownRecordPath(plan)}
	sum := hashed(plan).SHA256
	for _, isOf := range []func(*record) bool{
		func(r *record) bool { return r.wrote(sum) },
		func(r *record) bool { return r.names(plan) },
	} {
		for _, path := range paths {
			var r record
			if readJSON(path, &r) == nil && isOf(&r) {
				return path
			}
		}
	}
	if _, err := os.Stat(paths[0]); err != nil {
		if _, err := os.Stat(paths[1]); err == nil {
			return paths[1]
		}
	}
	return paths[0]
}

// names reports whether a file of this name is among what a run wrote.
func (r *record) names(path string) bool {
	return slices.ContainsFunc(r.Outputs, func(f fileJSON) bool { return baseName(f.Path) == filepath.Base(path) })
}

// wrote reports whether a file with this SHA-256 is among what a run wrote.
func (r *record) wrote(sum string) bool {
	return sum != "" && slices.ContainsFunc(r.Outputs, func(f fileJSON) bool { return f.SHA256 == sum })
}

// standingPlan gives the plan that a record is of, where it is beside the record and as
// the run wrote it; otherwise blank.
func standingPlan(path string) string {
	var r record
	if err := readJSON(path, &r); err != nil || r.Share == nil {
		return ""
	}
	for _, output := range r.Outputs {
		beside := filepath.Join(filepath.Dir(path), baseName(output.Path))
		if strings.EqualFold(filepath.Ext(beside), ".xlsx") && r.wrote(hashed(beside).SHA256) {
			return beside
		}
	}
	return ""
}

// recordPath is where the record of the run goes.
func (s *solve) recordPath() string { return cmp.Or(s.beside, recordPath(s.out)) }

// otherPlan gives the plan whose record is where this run's goes, blank where there
// is none or this run has written it.
func (s *solve) otherPlan() string {
	if s.beside != "" {
		return ""
	}
	plan := standingPlan(s.recordPath())
	if plan != "" && s.record.Share != nil && sameFile(plan, s.out) {
		return ""
	}
	return plan
}

// saveRecord writes the record of the run. One of another plan that was in its place
// goes on under the name of that plan. One under this plan's own name, from when it
// was the other, says what is no longer so and is replaced; a batch keeps its own.
func (s *solve) saveRecord() error {
	if other := s.otherPlan(); other != "" {
		text, err := os.ReadFile(s.recordPath())
		if err != nil {
			return err
		}
		if err := saveText(ownRecordPath(other), text); err != nil {
			return err
		}
		s.screen.result("Kept    %s, the record of %s\n", ownRecordPath(other), other)
	}
	own := ownRecordPath(s.out)
	var old record
	if s.record.Share != nil && own != s.recordPath() && readJSON(own, &old) == nil && old.Schema == s.record.Schema && old.Batch == nil {
		if err := s.record.save(own); err != nil {
			return err
		}
	}
	return s.record.save(s.recordPath())
}
