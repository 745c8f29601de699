package sheet

import (
	"strings"
	"testing"
)

// What is wrong with a cell is said at the cell, with the value that was found
// and what to enter.
func TestCellFindings(t *testing.T) {
	check(t, []findingCase{
		{name: "a required cell left blank", edits: []string{"Acute medicine | F2 | 3", "Acute medicine | F2 | "}, want: []string{
			`[brief.xlsx]Posts!F2: "Places" is blank, and every row needs it. Enter a value, for example 2; 0 if there is none. [E201]`,
		}},
		{name: "a note below the table", edits: []string{"\nP2 |", "\nSource: medical staffing\nP2 |"}, want: []string{
			`[brief.xlsx]Posts!B3: "Site", "Specialty", "Programmes" and "Places" are blank, and every row needs them. Fill the cells; if the row is a note or a total, delete it or move it to another sheet. [E201]`,
		}},
		{name: "half a place", edits: []string{"medicine | F2 | 3", "medicine | F2 | 12.5"}, want: []string{
			`[brief.xlsx]Posts!F2: "12.5" is not a whole number. Enter a whole number, for example 2. [E203]`,
		}},
		{name: "a whole number with a decimal", edits: []string{"medicine | F2 | 3", "medicine | F2 | 3.0"}},
		{name: "a word for a number", edits: []string{"medicine | F2 | 3", "medicine | F2 | three"}, want: []string{
			`[brief.xlsx]Posts!F2: "three" is not a number. Enter a whole number, for example 2. [E202]`,
		}},
		{name: "a number with its unit", edits: []string{"medicine | F2 | 3", "medicine | F2 | 3 WTE"}, want: []string{
			`[brief.xlsx]Posts!F2: "3 WTE" is not a number. Enter a whole number, for example 2. [E202]`,
		}},
		{name: "fewer than none", edits: []string{"medicine | F2 | 3", "medicine | F2 | -1"}, want: []string{
			`[brief.xlsx]Posts!F2: "-1" is below zero. Enter zero or a whole number above it. [E204]`,
		}},
		{name: "a telephone number", edits: []string{"medicine | F2 | 3", "medicine | F2 | 19112223333"}, want: []string{
			`[brief.xlsx]Posts!F2: "19112223333" is too large to be meant. Enter a number up to 1,000,000,000. [E204]`,
		}},
		{name: "infinity", edits: []string{"medicine | F2 | 3", "medicine | F2 | 'Inf"}, want: []string{
			`[brief.xlsx]Posts!F2: "Inf" is not a number. Enter a whole number, for example 2. [E202]`,
		}},
		{name: "not a number", edits: []string{"medicine | F2 | 3", "medicine | F2 | 'NaN"}, want: []string{
			`[brief.xlsx]Posts!F2: "NaN" is not a number. Enter a whole number, for example 2. [E202]`,
		}},
		{name: "an error value", edits: []string{"medicine | F2 | 3", "medicine | F2 | #N/A"}, want: []string{
			`[brief.xlsx]Posts!F2: the cell shows the error #N/A in place of a value. Mend the formula, or type the value. [E209]`,
		}},
		{name: "a number stored as text", edits: []string{"medicine | F2 | 3", "medicine | F2 | ' 3\u00a0"}, want: []string{
			`[brief.xlsx]Posts!F2: 1 number in "Places" is stored as text; read as a number. [N210]`,
		}},
		{name: "a decimal comma", edits: []string{"F2 | 3 |\n==", "F2 | 3 | '0,5\n=="}, want: []string{
			`[brief.xlsx]Programmes!C2: "0,5" is not a number that can be read for certain. Write it without commas, and with a full stop before decimals. [E202]`,
		}},
		{name: "more than a whole-time trainee", edits: []string{"F2 | 3 |\n==", "F2 | 3 | 1.2\n=="}, want: []string{
			`[brief.xlsx]Programmes!C2: "1.2" is more than 1. Enter a number above 0 up to 1, for example 1. [E204]`,
		}},
		{name: "a trainee of no WTE", edits: []string{"F2 | 3 |\n==", "F2 | 3 | 0\n=="}, want: []string{
			`[brief.xlsx]Programmes!C2: "0" is too small. Enter a number above 0 up to 1, for example 1. [E204]`,
		}},
		{name: "the month before the day", edits: []string{"05/08/2026", "08/25/2026"}, want: []string{
			`[brief.xlsx]Blocks!B2: "08/25/2026" has no month 25. Write the day before the month: 25/08/2026. [E206]`,
		}},
		{name: "a year of two figures", edits: []string{"05/08/2026", "05/08/26"}, want: []string{
			`[brief.xlsx]Blocks!B2: "05/08/26" has no year of four figures. Write the year in full, for example 05/08/2025. [E206]`,
		}},
		{name: "a day that does not exist", edits: []string{"01/12/2026", "31/11/2026"}, want: []string{
			`[brief.xlsx]Blocks!C2: "31/11/2026" is a day that does not exist. Enter a date as day/month/year, for example 06/08/2025. [E206]`,
		}},
		{name: "a word for a date", edits: []string{"05/08/2026", "August"}, want: []string{
			`[brief.xlsx]Blocks!B2: "August" is not a date. Enter a date as day/month/year, for example 06/08/2025. [E206]`,
		}},
		{name: "a small number in a date column", edits: []string{"05/08/2026", "12"}, want: []string{
			`[brief.xlsx]Blocks!B2: "12" is a number that Excel shows as 12 January 1900 in a date column. Enter a date as day/month/year, for example 06/08/2025. [E206]`,
		}},
		{name: "a serial number stored as text", edits: []string{"05/08/2026", "'46239"}, want: []string{
			`[brief.xlsx]Blocks!B2: "46239" is a number stored as text, not a date. Enter a date as day/month/year, for example 06/08/2025. [E206]`,
		}},
		{name: "a setting that is none", edits: []string{"| Primary care |", "| GP practice |"}, want: []string{
			`[brief.xlsx]Sites!E3: "GP practice" is not one of the choices. Did you mean "Primary care"? Enter one of Acute, Mental health, Community, Primary care, Hospice, Public health, Social care or Other. [E208]`,
		}},
		{name: "a setting misspelt", edits: []string{"| Primary care |", "| Primry care |"}, want: []string{
			`[brief.xlsx]Sites!E3: "Primry care" is not one of the choices. Did you mean "Primary care"? Enter one of Acute, Mental health, Community, Primary care, Hospice, Public health, Social care or Other. [E208]`,
		}},
		{name: "a bare percentage", add: "== Targets\nScope | Primary and community share\nAll | 40\n", want: []string{
			`[brief.xlsx]Targets!B2: "40" is more than 1, and a share is from 0 to 1. If 40% is meant, enter 40% or 0.4. [E205]`,
		}},
		{name: "a percentage above 100", add: "== Targets\nScope | Primary and community share\nAll | 140%\n", want: []string{
			`[brief.xlsx]Targets!B2: "140%" is not a percentage from 0% to 100%. Enter a percentage such as 80%, or a share such as 0.8. [E205]`,
		}},
		{name: "a share above 1 that is no percentage", add: "== Targets\nScope | Primary and community share\nAll | 1400\n", want: []string{
			`[brief.xlsx]Targets!B2: "1400" is not a share from 0 to 1. Enter a share from 0 to 1, such as 0.8, or a percentage such as 80%. [E205]`,
		}},
		{name: "neither yes nor no", edits: []string{"Places | Extra places", "Places | Movable", "0 | 2\n", "0 | perhaps\n"}, want: []string{
			`[brief.xlsx]Posts!G3: "perhaps" is neither Y nor N. Enter Y or N. [E207]`,
		}},
		{name: "a key with a semicolon", edits: []string{"F2 | 3 |\n==", "F2 | 3 |\nF2;F1 | 0 |\n=="}, want: []string{
			`[brief.xlsx]Programmes!A3: "F2;F1" has a semicolon in it, which separates the keys of a list. Use a key without semicolons. [E213]`,
		}},
		{name: "a block named by a date", edits: []string{"Autumn |", "46235 |"}, want: []string{
			`[brief.xlsx]Blocks!A2: the block is named "46235", which Excel may have made of August 2026. Type the name again with an apostrophe first, here and where the block is named. [W212]`,
		}},
		{name: "a key that is a paragraph", edits: []string{"P1 |", strings.Repeat("long ", 41) + "|"}, want: []string{
			`[brief.xlsx]Posts!A2: "long long long long long long long long long long long lo..." is too long for a key: 204 letters. Use a key of at most 200 letters. [E213]`,
		}},
		{name: "a yes of Excel's", edits: []string{"Places | Extra places", "Places | Movable", "0 | 2\n", "0 | FALSE\n"}},
		{name: "TRUE for a number", edits: []string{"medicine | F2 | 3", "medicine | F2 | TRUE"}, want: []string{
			`[brief.xlsx]Posts!F2: "TRUE" is not a number. Enter a whole number, for example 2. [E202]`,
		}},
		{name: "a list of nothing", edits: []string{"General practice | F2 |", "General practice | ; |"}, want: []string{
			`[brief.xlsx]Posts!E3: ";" is a list without entries. Separate the entries by semicolons, for example F2; GPST1. [E211]`,
		}},
		{name: "a latitude off the globe", edits: []string{"Area | Rooms", "Latitude | Rooms", "| North |", "| 154.9 |"}, want: []string{
			`[brief.xlsx]Sites!F2: "154.9" is more than 90. Enter a number from -90 up to 90, for example 54.98. [E204]`,
			`[brief.xlsx]Sites!F3: "154.9" is more than 90. Enter a number from -90 up to 90, for example 54.98. [E204]`,
		}},
	})
}
