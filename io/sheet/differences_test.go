package sheet

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Two briefs are compared by what their rows mean, wherever they stand: what
// differs is named by its cell in both.
func TestDifferences(t *testing.T) {
	a := workbook("a.xlsx", `
== Sites
Site code | Provider code | Setting | Rooms
S1 | T1 | Acute |
S2 | P1 | Primary care | 3
== Programmes
Programme | Trainees
F2 | 4
== Posts
Post | Site | Specialty | Programmes | Places | Movable
P1 | S1 | Medicine | F2; GPST1 | 2 | Y
P2 | S2 | General practice | F2 | 2 |
`)
	b := workbook("b.xlsx", `
== Posts
Moved down

Post | Site | Specialty | Programmes | Places | Movable
P3 | S2 | General practice | F2 | 1 |
p1 | S1 | medicine | F2;GPST1 | '2 | TRUE
== Sites
Site code | Provider code | Setting | Rooms
S2 | P1 | Primary care | 4
S1 | T1 | Acute |
== Programmes
Programme | Trainees
F2 |
`)
	var got []string
	for _, d := range Differences([]*Workbook{a}, []*Workbook{b}) {
		got = append(got, fmt.Sprintf("%s %s %s: %s %q, %s %q", d.Sheet, d.Key, d.Column, d.A, d.InA, d.B, d.InB))
	}
	want := []string{
		`Sites S2 Rooms: Sites!D3 "3", Sites!D2 "4"`,
		`Programmes F2 Trainees: Programmes!B2 "4", Programmes!B2 ""`,
		`Posts P2 : Posts!A3 "",  ""`,
		`Posts P3 :  "", Posts!A4 ""`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("differences\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// What a job changes in a brief is a difference, at the job's own cell; what its row
// leaves blank is as the brief has it.
func TestDifferencesOfAJob(t *testing.T) {
	brief := workbook("brief.xlsx", small+`
== Limits
Scope | Kind | Value
All | most loss per block WTE | 3
`)
	job := workbook("Slowly.job.xlsx", `
== Jobs
Name | Briefs
Slowly | brief.xlsx
== Limits
Job | Scope | Kind | Value
Slowly | All | most loss per block WTE | 1
Slowly | Provider: T1 | most loss share | 0.5
`)
	var got []string
	for _, d := range Differences([]*Workbook{brief}, []*Workbook{brief, job}) {
		got = append(got, fmt.Sprintf("%s %s %s: %s %q, %s %q", d.Sheet, d.Key, d.Column, d.A, d.InA, d.B, d.InB))
	}
	want := []string{
		`Limits All, most loss per block WTE Value: Limits!C2 "3", Limits!D2 "1"`,
		`Limits Provider: T1, most loss share :  "", Limits!B3 ""`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("differences\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// A brief differs in nothing from itself.
func TestNoDifferences(t *testing.T) {
	book := []*Workbook{workbook("brief.xlsx", small)}
	if found := Differences(book, book); len(found) > 0 {
		t.Errorf("differences from itself: %v", found)
	}
}
