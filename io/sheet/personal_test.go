package sheet

import (
	"fmt"
	"strings"
	"testing"

	"leftshift"
)

// Keys that may be names, or numbers by which a person is known, are warned of,
// and not one of them is repeated.
func TestKeysThatArePeople(t *testing.T) {
	checkAssign(t, []findingCase{
		{name: "names", edits: []string{"T3 | F2", "Khan, Amina | F2", "T2 | f2", "Patel | F2", "t2 | P1 | 1\nT2 | P2 | 1\n", ""}, want: []string{
			`[brief.xlsx]Trainees!A3: 2 keys in "Trainee" look like names, which a brief should never hold. Give trainees keys that say nothing about them, such as T0417, and keep the list of who is who elsewhere. [W330]`,
		}},
		{name: "a GMC number", edits: []string{"T3 | F2", "7654321 | F2"}, want: []string{
			`[brief.xlsx]Trainees!A4: 1 key in "Trainee" looks like a GMC number, which a brief should never hold. Give trainees keys that say nothing about them, such as T0417, and keep the list of who is who elsewhere. [W330]`,
		}},
		{name: "an NI number", edits: []string{"T3 | F2", "QQ 12 34 56 C | F2"}, want: []string{
			`[brief.xlsx]Trainees!A4: 1 key in "Trainee" looks like an NI number, which a brief should never hold. Give trainees keys that say nothing about them, such as T0417, and keep the list of who is who elsewhere. [W330]`,
		}},
		{name: "keys that say nothing", edits: []string{"T3 | F2", "277373 | F2", "T1 |", "F2/17/NE |", "T2 |", "KXQ |", "t2 |", "kxq |"}},
		{name: "a name twice", edits: []string{"T3 | F2", "Amina Khan | F2\nAmina Khan | F2"}, want: []string{
			`[brief.xlsx]Trainees!A4: 2 keys in "Trainee" look like names, which a brief should never hold. Give trainees keys that say nothing about them, such as T0417, and keep the list of who is who elsewhere. [W330]`,
			`[brief.xlsx]Trainees!A5: Trainee (not shown) is there twice; the two rows agree and are counted once (see [brief.xlsx]Trainees!A4). Delete one of them, or give it a key of its own. [W304]`,
		}},
		{name: "preferences by name", edits: []string{"T1 | P1 | 2", "Amina Khan | P1 | 2"}, want: []string{
			`[brief.xlsx]Preferences!A3: (not shown) is not a trainee of the Trainees sheet. Add it to the Trainees sheet, or enter a trainee that is there. [E301]`,
		}},
		{name: "a reason", edits: []string{"| 45 | Y |", "| 45 | childcare |"}, want: []string{
			`[brief.xlsx]Trainees!H2: the cell holds neither Y nor N. Enter Y or N and nothing else: the reason belongs in no brief. [E207]`,
		}},
		{name: "a reason in place of a date", edits: []string{"| 01/09/2026 |", "| after maternity leave |"}, want: []string{
			`[brief.xlsx]Trainees!I2: (not shown) is not a date. Enter a date as day/month/year, for example 06/08/2025. [E206]`,
		}},
		{name: "a slip in a date is shown", edits: []string{"| 01/09/2026 |", "| 01/13/2026 |"}, want: []string{
			`[brief.xlsx]Trainees!I2: "01/13/2026" has no month 13. Write the day before the month: 13/01/2026. [E206]`,
		}},
	})
}

// Whatever people write about a person into any cell, once or in two rows that
// contradict each other, no finding repeats it.
func TestFindingsNamePeopleNever(t *testing.T) {
	secrets := []string{"Amina Khan", "Khan, Amina", "amina.khan@nhs.net", "7654321", "'7654321", "GMC 7654321", "QQ123456C", "QQ 12 34 56 C", "NE1 4LP", "Y because of chemotherapy", "on long-term sick",
		"Amina Khan:4", "General practice:4; Amina Khan:2", "P1; Amina Khan", "1,234,567"}
	hidden := []string{"Amina", "Khan", "nhs.net", "765432", "123456", "12 34 56", "NE1", "chemotherapy", "long-term sick", "1,234,567", "1234567"}
	forms := map[string]string{
		"Trainees":    "== Trainees\nTrainee | Programme | WTE | Home area or postcode | Months done | Pinned site | Most minutes | Special circumstances | Not before | Not after | Last rank\n",
		"Preferences": "== Preferences\nTrainee | Post | Rank\n",
		"by choice":   "== Preferences\nTrainee | 1st choice | 2nd choice\n",
		"TIS":         "== Import Data\nTIS Person ID | National Post Number* | Date From* | Date To* | Site* | WTE* | Placement Status* | Placement Type* | Surname* | GMC Number | Comments\n",
	}
	good := map[string][]string{
		"Trainees":    {"T8", "F2", "1", "North", "General practice:4", "A1", "45", "N", "05/08/2026", "06/04/2027", "1"},
		"Preferences": {"T3", "P1", "1"},
		"by choice":   {"T3", "P1", "P2"},
		"TIS":         {"T3", "P1", "05/08/2026", "06/04/2027", "RXX01", "1", "Current", "In Post", "Smith", "1234560", "None"},
	}
	told := 0
	for form, header := range forms {
		for column := range good[form] {
			for _, secret := range secrets {
				row := append([]string(nil), good[form]...)
				row[column] = secret
				line, same := strings.Join(row, " | ")+"\n", strings.Join(good[form], " | ")+"\n"
				for _, rows := range []string{line + same, same + line + line} {
					findings := readAssign(small+trainees, header+rows).Findings
					told += findings.Count(leftshift.Error) + findings.Count(leftshift.Warning)
					for _, f := range findings {
						text := fmt.Sprintf("%s %s %s", f.Long(), f.Found, f.Column)
						for _, part := range hidden {
							if strings.Contains(text, part) {
								t.Errorf("%s with %q in column %d: %s", form, secret, column+1, text)
							}
						}
					}
				}
			}
		}
	}
	if told < 700 { // of 840 readings most have something to say
		t.Errorf("only %d findings: the test shows nothing", told)
	}
}
