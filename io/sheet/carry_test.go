package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// lastYearsBrief is a brief with something on each kind of sheet: one that stays, one
// that doesn't, and one of which a part does.
const lastYearsBrief = `
== Blocks
Block | Start | End
Aug 2026 | 05/08/2026 | 01/12/2026
== Sites
ODS code | Provider code | Setting | Colour | Approved to
A01 | T1 | Acute | blue | 31/07/2030
'0071 | P1 | Primary care | green |
== Programmes
Programme | Trainees | WTE each
F2 | 12 | '0.8
== Posts
Post | Site | Specialty | Programmes | Places | Extra places | Movable
P1 | A01 | Medicine | F2 | 2 | 1 | TRUE
== Targets
Scope | Block | Primary and community share
All | | 40%
All | Aug 2026 | 0.3
== Tariff
Setting | Rate per WTE-year | Effective from
Acute | 12000 | 01/04/2025
Acute | 12500 | 01/04/2026
== Trainees
Trainee | Programme
Ann Other | F2
`

// Keys, names and what else stays come over with their types; what belongs to
// last year does not, and is said.
func TestCarry(t *testing.T) {
	carried, found := Carry([]*Workbook{workbook("last.xlsx", lastYearsBrief)})
	if found.HasErrors() {
		t.Errorf("findings: %v", found)
	}
	var got []string
	for _, c := range carried {
		line := fmt.Sprintf("%s had %d, by block %d, blank %v, unknown %v:", c.Sheet, c.Had, c.ByBlock, c.Blank, c.Unknown)
		for _, row := range c.Rows {
			line += " |"
			for _, v := range row {
				if v != nil {
					line += fmt.Sprintf(" %v", v)
				}
			}
		}
		got = append(got, line)
	}
	want := []string{
		"Blocks had 1, by block 0, blank [], unknown []:",
		"Sites had 2, by block 0, blank [], unknown [Colour]: | A01 T1 Acute 2030-07-31 00:00:00 +0000 UTC | 0071 P1 Primary care",
		"Programmes had 1, by block 0, blank [Trainees], unknown []: | F2 0.8",
		"Posts had 1, by block 0, blank [Extra places], unknown []: | P1 A01 Medicine F2 2 Y",
		"Targets had 2, by block 1, blank [], unknown []: | All 0.4",
		"Tariff had 2, by block 0, blank [Rate per WTE-year Source Effective from], unknown []: | Acute",
		"Trainees had 1, by block 0, blank [], unknown []:",
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("carried\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// Providers' returns that repeat a row give it once.
func TestCarrySeveral(t *testing.T) {
	carried, _ := Carry([]*Workbook{workbook("a.xlsx", lastYearsBrief), workbook("b.xlsx", lastYearsBrief)})
	for _, c := range carried {
		if c.Sheet == "Posts" && (len(c.Rows) != 1 || c.Had != 2) {
			t.Errorf("of the two rows of Posts, %d were carried", len(c.Rows))
		}
	}
}

// A sheet or column that is named as belonging to one year is there.
func TestYearlyAreThere(t *testing.T) {
	specs := map[string]*Spec{}
	for _, s := range Catalogue() {
		specs[s.Name] = &s
	}
	for _, name := range yearly {
		if specs[name] == nil {
			t.Errorf("there is no sheet %s", name)
		}
	}
	for name, headers := range yearlyColumns {
		for _, header := range headers {
			if specs[name] == nil || specs[name].column(header) == nil {
				t.Errorf("there is no column %s of %s", header, name)
			}
		}
	}
}

// A workbook from the template of a newer program is refused at its mark; one of
// this version is read without a word.
func TestVersion(t *testing.T) {
	for version, want := range map[string]string{
		Version(): "", "leftshift/brief/2": "[brief.xlsx]_leftshift!B1: the workbook was made from the template of a newer leftshift, leftshift/brief/2, and this one reads up to leftshift/brief/1. " +
			"Check it with the newer program, or copy its rows into a template of this one: leftshift template -o brief.xlsx. [E235]",
	} {
		result := read(small + "\n== _leftshift\nTemplate | " + version + "\n")
		if want == "" {
			expect(t, result.Findings)
			continue
		}
		expect(t, result.Findings, want)
	}
}
