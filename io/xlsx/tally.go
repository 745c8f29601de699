package xlsx

import (
	"fmt"
	"maps"
	"slices"

	"leftshift"
)

// tally collects the findings of one sheet. After maxAlike of one code it only
// counts: a sheet with 50,000 formulas without a result needs mending once.
type tally struct {
	findings leftshift.Findings
	counts   map[string]int
	last     map[string]leftshift.Finding
}

func (t *tally) add(f leftshift.Finding) {
	if t.counts == nil {
		t.counts = map[string]int{}
		t.last = map[string]leftshift.Finding{}
	}
	if t.counts[f.Code]++; t.counts[f.Code] <= maxAlike {
		t.findings = append(t.findings, f)
		return
	}
	t.last[f.Code] = f
}

// all gives the findings, each with its file and sheet, and one more for each
// code of which there were too many.
func (t *tally) all(file, sheet string) leftshift.Findings {
	found := t.findings
	for _, code := range slices.Sorted(maps.Keys(t.last)) {
		f := t.last[code]
		more := t.counts[code] - maxAlike
		f.Problem += fmt.Sprintf(" (the last of %d more such cells on this sheet, not listed one by one)", more)
		found = append(found, f)
	}
	for i := range found {
		found[i].At.File, found[i].At.Sheet = file, sheet
	}
	return found
}
