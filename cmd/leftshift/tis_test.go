package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"html"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"leftshift/io/xlsx"
)

// leftshiftRuns runs a command line and wants it to end well.
func leftshiftRuns(t *testing.T, args ...string) {
	t.Helper()
	var out, errs bytes.Buffer
	if code := run(context.Background(), append([]string{"leftshift"}, args...), &out, &errs); code != done {
		t.Fatalf("leftshift %s ended with exit code %d:\n%s%s", strings.Join(args, " "), code, out.String(), errs.String())
	}
}

// writeTables writes a workbook of tables.
func writeTables(t *testing.T, path string, tables ...xlsx.Table) string {
	t.Helper()
	if err := xlsx.Save(path, func(w io.Writer) error { return xlsx.WriteTables(w, "Test", tables) }); err != nil {
		t.Fatal(err)
	}
	return path
}

// exportedTIS exports the plan of the small example, with six trainees in its posts,
// and gives the folder of the files: all kinds but Post Funding.
func exportedTIS(t *testing.T) string {
	t.Helper()
	folder := t.TempDir()
	in := func(name string) string { return filepath.Join(folder, name) }
	leftshiftRuns(t, "template", "--example", "small", "-o", in("brief.xlsx"), "-q")
	leftshiftRuns(t, "solve", in("brief.xlsx"), "-o", in("plan.xlsx"), "--as-of", "2027-01-04", "--no-explain", "-q")
	trainees := xlsx.Table{Sheet: "Trainees", Headers: []string{"Trainee", "Programme", "WTE"}}
	people := xlsx.Table{Sheet: "People", Headers: []string{"Trainee", "Surname", "TIS Person ID", "GMC Number"}}
	for i, wte := range []float64{1, 0.6, 0.8, 1, 1, 0.65} {
		key := fmt.Sprintf("T%03d", i+1)
		trainees.Rows = append(trainees.Rows, []any{key, []string{"F2", "GPST1"}[i%2], wte})
		people.Rows = append(people.Rows, []any{key, []string{"O'Neill", "Åström", "=Null", "Smith-Jones", "Li", "van der Berg"}[i], fmt.Sprint(277370 + i), fmt.Sprint(7012340 + i)})
	}
	started := time.Date(2019, 8, 7, 0, 0, 0, 0, time.UTC)
	number := func(post string, last int) []any {
		return []any{post, fmt.Sprintf("%s%03d", strings.TrimSuffix(post, "001"), last), fmt.Sprint(41000 + last), fmt.Sprint(90000 + last), "Funded - Tariff", nil, "Expansion Posts", started}
	}
	numbers := xlsx.Table{Sheet: "Post numbers", Headers: []string{"Post", "National Post Number", "TIS_Post_ID", "TIS_PostFunding_ID", "Funding type", "Funding subtype", "Funding reason", "Funding start"}}
	for i := range 8 {
		numbers.Rows = append(numbers.Rows, number("NTH/RZ101/300/STR/001", i+1))
	}
	for i := range 6 {
		numbers.Rows = append(numbers.Rows, number("NTH/RZ101/030/F2/001", i+1))
		numbers.Rows[8+i][2], numbers.Rows[8+i][3] = fmt.Sprint(42001+i), fmt.Sprint(91001+i)
	}
	for _, practice := range []string{"NTH/Z90001/800/STR/001", "NTH/Z90002/800/STR/001"} {
		numbers.Rows = append(numbers.Rows, number(practice, 1), number(practice, 2))
	}
	standing := xlsx.Table{Sheet: "Placements", Headers: []string{"Trainee", "TIS_Placement_ID", "National Post Number", "Date From", "Date To"},
		Rows: [][]any{{"277370", "1551", "NTH/RZ104/030/F2/009", time.Date(2027, 8, 4, 0, 0, 0, 0, time.UTC), time.Date(2028, 2, 1, 0, 0, 0, 0, time.UTC)}}}
	writeTables(t, in("trainees.xlsx"), trainees)
	writeTables(t, in("people.xlsx"), people)
	writeTables(t, in("details.xlsx"), numbers, standing,
		xlsx.Table{Sheet: "Defaults", Headers: []string{"Name", "Value"}, Rows: [][]any{{"Employing body", "Lead Employer Trust"}}},
		xlsx.Table{Sheet: "Programmes", Headers: []string{"Programme", "TIS_Programme_ID"}, Rows: [][]any{{"F2", "601"}, {"GPST1", "602"}}})
	leftshiftRuns(t, "assign", in("plan.xlsx"), in("trainees.xlsx"), "-o", in("assignment.xlsx"), "-q")
	leftshiftRuns(t, "export", "tis", in("plan.xlsx"), in("assignment.xlsx"), "--details", in("details.xlsx"), "--with-names", in("people.xlsx"),
		"-o", in("tis"), "--as-of", "2027-01-04", "-q")
	return in("tis")
}

// The files of an export are what TIS takes, by a lint that shares no code with what
// wrote them, and say what the plan says.
func TestExportedFilesAreTISs(t *testing.T) {
	folder := exportedTIS(t)
	rows := map[string][][]tisCell{}
	for _, kind := range []string{"posts-create", "funding-update", "placement-import", "placement-update"} {
		path := filepath.Join(folder, kind+".xlsx")
		for _, wrong := range lintTIS(t, path) {
			t.Errorf("%s: %s", kind, wrong)
		}
		rows[kind] = readTISSheet(t, path).rows[1:]
		info, err := os.Stat(path)
		if err != nil || strings.HasPrefix(kind, "placement") && info.Mode().Perm() != 0o600 {
			t.Errorf("%s holds people, and its mode is %v (%v)", kind, info.Mode(), err)
		}
	}
	texts := func(row []tisCell) string {
		var all []string
		for _, c := range row {
			all = append(all, c.text)
		}
		return strings.Join(all, "|")
	}
	// Two places move from the wards to Elm Surgery in August, and one from emergency
	// medicine to Mill Lane Practice in February: new numbers after those that the
	// brief's 2 and 0 places may have, the last listed of the old posts first.
	aug, feb := excelDay(2027, 8, 4), excelDay(2028, 2, 2)
	const gp = "General practice||||%s||%s|Lead Employer Trust|%s|North East|Funded - Non-Tariff|%s||||%s|Redistribution|%s"
	for i, want := range []string{
		fmt.Sprintf("NTH/Z90001/800/STR/003|Specialty Training Year 1||"+gp, "Elm Surgery", "Elm Surgery", "602", aug, "Community setting", "NTH/RZ101/300/STR/008"),
		fmt.Sprintf("NTH/Z90001/800/STR/004|Specialty Training Year 1||"+gp, "Elm Surgery", "Elm Surgery", "602", aug, "Community setting", "NTH/RZ101/300/STR/007"),
		fmt.Sprintf("NTH/Z90002/800/F2/002|Foundation Year 2||"+gp, "Mill Lane Practice", "Mill Lane Practice", "601", feb, "FY2GP", "NTH/RZ101/030/F2/006"),
	} {
		if i >= len(rows["posts-create"]) || texts(rows["posts-create"][i]) != want {
			t.Errorf("posts-create has\n  %s\nwant\n  %s", texts(rows["posts-create"][i]), want)
		}
	}
	for i, want := range []string{
		"90008|41008|Funded - Tariff||||Expansion Posts|" + excelDay(2019, 8, 7) + "|" + excelDay(2027, 8, 3),
		"90007|41007|Funded - Tariff||||Expansion Posts|" + excelDay(2019, 8, 7) + "|" + excelDay(2027, 8, 3),
		"91006|42006|Funded - Tariff||||Expansion Posts|" + excelDay(2019, 8, 7) + "|" + excelDay(2028, 2, 1),
	} {
		if i >= len(rows["funding-update"]) || texts(rows["funding-update"][i]) != want {
			t.Errorf("funding-update has %s, want %s", texts(rows["funding-update"][i]), want)
		}
	}
	// The one placement that TIS has in the plan's days is updated and not made again.
	if len(rows["placement-update"]) != 1 || rows["placement-update"][0][0].text != "1551" {
		t.Errorf("placement-update has %d rows, the first %s", len(rows["placement-update"]), texts(rows["placement-update"][0]))
	}
	for _, row := range rows["placement-import"] {
		if row[4].text == "277370" && row[6].text == aug {
			t.Errorf("a placement that TIS has is made again: %s", texts(row))
		}
	}
}

// An export gives the same bytes again.
func TestExportIsRepeatable(t *testing.T) {
	first, second := exportedTIS(t), exportedTIS(t)
	entries, err := os.ReadDir(first)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".xlsx" {
			continue
		}
		a, errA := os.ReadFile(filepath.Join(first, e.Name()))
		b, errB := os.ReadFile(filepath.Join(second, e.Name()))
		if errA != nil || errB != nil || !bytes.Equal(a, b) {
			t.Errorf("%s differs (%v, %v)", e.Name(), errA, errB)
		}
	}
}

// Every edit of one character, in any header, date, WTE or identifier of a good file,
// is found by check --tis, even where it makes another good value.
func TestOneCharacterIsCaught(t *testing.T) {
	folder := exportedTIS(t)
	mutants, byRules := 0, 0
	kinds := []string{"posts-create", "placement-import", "funding-update", "placement-update"}
	if testing.Short() {
		kinds = kinds[:2]
	}
	for _, kind := range kinds {
		path := filepath.Join(folder, kind+".xlsx")
		if code, said := strictly(path); code != done {
			t.Fatalf("%s as it was written: exit code %d\n%s", kind, code, said)
		}
		s := readTISSheet(t, path)
		headers := s.rows[0]
		for r, row := range s.rows[:2] {
			for c, cell := range row {
				header := headers[c].text
				isIdentifier := slices.Contains(tisFigures, header) || slices.Contains(tisNumbers, header) || header == "GMC Number"
				if cell.text == "" || r > 0 && !isIdentifier && !slices.Contains(tisDates, header) && !strings.HasPrefix(header, "WTE") {
					continue
				}
				for _, edited := range oneCharacterOff(cell) {
					mutants++
					at := fmt.Sprintf("%s%d", string(rune('A'+c)), r+1)
					code, said := strictly(withCell(t, path, at, cell, edited))
					if code != briefInvalid || !strings.Contains(said, "!"+at) && r > 0 {
						t.Errorf("%s!%s: %q instead of %q passes with exit code %d:\n%s", kind, at, edited, cell.text, code, said)
					}
					if regexp.MustCompile(`\[E7|\[W7[^3]|\[W73[^78]`).MatchString(said) {
						byRules++
					}
				}
			}
		}
	}
	t.Logf("%d edits, all found; %d of them by TIS's rules, the others as changes since the file was written", mutants, byRules)
	if mutants < 300 || byRules < mutants/2 {
		t.Errorf("%d edits, %d found by rules: too few", mutants, byRules)
	}
}

// strictly runs check --tis with warnings as errors.
func strictly(path string) (exitCode, string) {
	var out, errs bytes.Buffer
	code := run(context.Background(), []string{"leftshift", "check", "--tis", "--strict", path}, &out, &errs)
	return code, errs.String()
}

// oneCharacterOff gives a cell's text with one character dropped, doubled or
// replaced, at its first, middle and last place.
func oneCharacterOff(c tisCell) []string {
	var all []string
	add := func(text string) {
		if text != c.text && strings.TrimSpace(text) == text && text != "" && !slices.Contains(all, text) {
			all = append(all, text)
		}
	}
	letters := []rune(c.text)
	for _, i := range []int{0, len(letters) / 2, len(letters) - 1} {
		letter := letters[i]
		before, after := string(letters[:i]), string(letters[i+1:])
		other := map[bool]string{true: "7", false: "x"}[letter >= '0' && letter <= '9']
		if letter == '7' {
			other = "1"
		}
		if c.kind == "number" && letter == '.' {
			other = "0"
		}
		add(before + after)
		add(before + string(letter) + string(letter) + after)
		add(before + other + after)
	}
	if c.kind == "number" { // a cell can't hold what is no number, and .6 is 0.6
		was, _ := strconv.ParseFloat(c.text, 64)
		all = slices.DeleteFunc(all, func(text string) bool {
			now, err := strconv.ParseFloat(text, 64)
			return err != nil || now == was
		})
	}
	return all
}

// withCell copies a workbook with another value in one cell of its first sheet.
func withCell(t *testing.T, path, at string, was tisCell, value string) string {
	t.Helper()
	archive, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer archive.Close()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	replaced := 0
	for _, part := range archive.File {
		r, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if part.Name == "xl/worksheets/sheet1.xml" {
			cell := regexp.MustCompile(`<c r="` + at + `"( s="\d+")?[^>]*>.*?</c>`)
			text = cell.ReplaceAllFunc(text, func(old []byte) []byte {
				replaced++
				style := string(cell.FindSubmatch(old)[1])
				if was.kind == "number" {
					return []byte(`<c r="` + at + `"` + style + `><v>` + value + `</v></c>`)
				}
				return []byte(`<c r="` + at + `"` + style + ` t="inlineStr"><is><t>` + html.EscapeString(value) + `</t></is></c>`)
			})
		}
		w, err := z.Create(part.Name)
		if err == nil {
			_, err = w.Write(text)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil || replaced != 1 {
		t.Fatalf("%s: %d cells replaced (%v)", at, replaced, err)
	}
	edited := filepath.Join(t.TempDir(), filepath.Base(path))
	if err := os.WriteFile(edited, out.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return edited
}
