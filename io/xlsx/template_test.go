package xlsx

import (
	"bytes"
	"context"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"leftshift"
	"leftshift/io/sheet"

	"github.com/xuri/excelize/v2"
)

func writtenTemplate(t *testing.T) (path string, f *excelize.File) {
	t.Helper()
	path = inFolder(t, "template.xlsx")
	if err := WriteTemplate(path, sheet.Catalogue(), nil); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return path, reopen(t, content)
}

// A blank template is a brief that only lacks its data: nothing in it is read
// as data, and nothing is called wrong but what has to be filled.
func TestTemplateLacksOnlyData(t *testing.T) {
	path, _ := writtenTemplate(t)
	book, found, err := Read(context.Background(), path)
	if err != nil {
		t.Fatal(err)
	}
	if len(found) > 0 {
		t.Errorf("reading the template's file finds %v, want nothing", found)
	}
	brief, found := sheet.ReadBrief([]*sheet.Workbook{book})
	var sheets []string
	for _, f := range found {
		if f.Severity == leftshift.Note {
			continue
		}
		if f.Code != "E231" { // a required sheet without rows
			t.Errorf("the template has a finding besides its missing rows: %s", f)
		}
		sheets = append(sheets, f.At.Sheet)
	}
	slices.Sort(sheets)
	if want := []string{"Posts", "Programmes", "Sites"}; !slices.Equal(sheets, want) {
		t.Errorf("rows are missing in %v, want %v", sheets, want)
	}
	if brief != nil && len(brief.Sites)+len(brief.Posts)+len(brief.Programmes)+len(brief.Current) > 0 {
		t.Errorf("examples were read as data")
	}
}

// Every column of the brief has its header, with * where it is required and
// its unit, a note that says what to type, and a prompt within Excel's limits.
func TestTemplateColumns(t *testing.T) {
	_, f := writtenTemplate(t)
	for _, spec := range sheet.Catalogue() {
		notes, err := f.GetComments(spec.Name)
		if err != nil {
			t.Fatal(err)
		}
		rules, err := f.GetDataValidations(spec.Name)
		if err != nil {
			t.Fatal(err)
		}
		if len(notes) != len(spec.Columns) || len(rules) != len(spec.Columns) {
			t.Errorf("%s has %d columns, %d notes and %d rules", spec.Name, len(spec.Columns), len(notes), len(rules))
		}
		for i := range spec.Columns {
			cell := leftshift.CellName(i+1, 1)
			if got, want := cellText(t, f, spec.Name, cell), HeaderText(&spec.Columns[i]); got != want {
				t.Errorf("%s!%s is %q, want %q", spec.Name, cell, got, want)
			}
		}
		for _, rule := range rules {
			for what, limit := range map[*string]int{rule.PromptTitle: 32, rule.Prompt: 255, rule.ErrorTitle: 32, rule.Error: 255} {
				if what != nil && utf8.RuneCountInString(*what) > limit {
					t.Errorf("%s %s: Excel takes at most %d characters of %q", spec.Name, rule.Sqref, limit, *what)
				}
			}
		}
	}
}

// What can be checked while it is typed is enforced: a rule that only shows a
// prompt would let a wrong setting or half a place through.
func TestTemplateRulesAreEnforced(t *testing.T) {
	_, f := writtenTemplate(t)
	enforced := map[sheet.Type]string{
		sheet.Whole: "whole", sheet.Decimal: "decimal", sheet.Share: "decimal", sheet.Date: "date", sheet.Choice: "list", sheet.YesNo: "list",
	}
	for _, spec := range sheet.Catalogue() {
		rules, err := f.GetDataValidations(spec.Name)
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range spec.Columns {
			kind, wanted := enforced[c.Type]
			if !wanted {
				continue
			}
			first := leftshift.CellName(i+1, 2)
			at := slices.IndexFunc(rules, func(r *excelize.DataValidation) bool { return strings.HasPrefix(r.Sqref, first+":") })
			if at < 0 {
				t.Errorf("%s: %s has no rule", spec.Name, c.Header)
				continue
			}
			rule := rules[at]
			if rule.Type != kind || !rule.ShowErrorMessage || rule.ErrorStyle == nil || *rule.ErrorStyle != "stop" {
				t.Errorf("%s: %s is checked as %s and not stopped; want %s, stopped", spec.Name, c.Header, rule.Type, kind)
			}
		}
	}
}

// The drop-downs offer exactly the choices that are accepted, whatever commas
// are in them.
func TestTemplateLists(t *testing.T) {
	specs := []sheet.Spec{{Name: "Sites", Columns: []sheet.Column{
		{Header: "Site code", Type: sheet.Key},
		{Header: "Setting", Type: sheet.Choice, Choices: []string{"Acute", "Trauma, orthopaedics"}},
	}}}
	path := inFolder(t, "template.xlsx")
	if err := WriteTemplate(path, specs, nil); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := reopen(t, content)
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	if got, want := names["List_Sites_Setting"], "Lists!$B$2:$B$3"; got != want {
		t.Errorf("the list of settings is %q, want %q", got, want)
	}
	if got := cellText(t, f, "Lists", "B3"); got != "Trauma, orthopaedics" {
		t.Errorf("the second choice is %q", got)
	}
	if visible, err := f.GetSheetVisible("Lists"); err != nil || visible {
		t.Errorf("the sheet of lists is visible: %v, %v", visible, err)
	}
}

// A column of keys is text before anything is typed: 0071 stays 0071.
func TestTemplateKeepsKeysAsText(t *testing.T) {
	_, f := writtenTemplate(t)
	id, err := f.GetColStyle("Posts", "A")
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if style.CustomNumFmt == nil || *style.CustomNumFmt != "@" {
		t.Errorf("the keys of Posts have the number format %v, want text", style.CustomNumFmt)
	}
}

// The same catalogue gives the same bytes.
func TestTemplateTwice(t *testing.T) {
	var first, second bytes.Buffer
	if err := writeTemplate(&first, sheet.Catalogue(), nil); err != nil {
		t.Fatal(err)
	}
	if err := writeTemplate(&second, sheet.Catalogue(), nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two runs gave different bytes")
	}
}

func TestCut(t *testing.T) {
	for _, c := range []struct {
		text string
		most int
		want string
	}{
		{"Rooms", 32, "Rooms"},
		{"one two three four", 12, "one two…"}, // eleven letters and the dots; cut back to a whole word
		{"abcdefghijkl", 5, "abcd…"},
	} {
		if got := cut(c.text, c.most); got != c.want {
			t.Errorf("cut(%q, %d) = %q, want %q", c.text, c.most, got, c.want)
		}
	}
}

// A template says its version twice: programs that save it keep one or the other.
func TestTemplateVersion(t *testing.T) {
	_, f := writtenTemplate(t)
	if visible, err := f.GetSheetVisible(sheet.VersionSheet); err != nil || visible {
		t.Errorf("the sheet of the version is visible: %v, %v", visible, err)
	}
	if got := cellText(t, f, sheet.VersionSheet, "B1"); got != sheet.Version() {
		t.Errorf("the sheet says %q, want %q", got, sheet.Version())
	}
	props, err := f.GetCustomProps()
	if err != nil || len(props) != 1 || props[0].Name != versionProperty || props[0].Value != sheet.Version() {
		t.Errorf("the properties are %v, %v", props, err)
	}
}

// Keys typed on one sheet are offered on others, as far down as there are any:
// a range to the last row would end in thousands of blanks.
func TestTemplateOffersKeys(t *testing.T) {
	_, f := writtenTemplate(t)
	names := map[string]string{}
	for _, n := range f.GetDefinedName() {
		names[n.Name] = n.RefersTo
	}
	if got, want := names["Keys_Sites"], "Sites!$A$2:INDEX(Sites!$A$2:$A$3000,MAX(1,COUNTA(Sites!$A$2:$A$3000)))"; got != want {
		t.Errorf("Keys_Sites is %q, want %q", got, want)
	}
	rules, err := f.GetDataValidations("Posts")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(rules, func(r *excelize.DataValidation) bool {
		return strings.HasPrefix(r.Sqref, "B2:") && r.Type == "list" && r.Formula1 == "Keys_Sites" && r.ErrorStyle != nil && *r.ErrorStyle == "warning"
	}) {
		t.Error("the column Site of Posts does not offer the sites")
	}
}

// Last year's rows are there with their types, cells to fill anew are marked, and
// a sheet says what was carried.
func TestTemplateFromLastYear(t *testing.T) {
	carried := []sheet.Carried{
		{Sheet: "Blocks", Whole: true, Had: 3},
		{Sheet: "Programmes", Rows: [][]any{{"0071", "Foundation", nil, nil, 0.8, nil, nil, nil, nil}}, Blank: []string{"Trainees"}, Had: 1},
		{Sheet: "Targets", ByBlock: 2, Had: 2, Unknown: []string{"Colour"}},
	}
	path := inFolder(t, "template.xlsx")
	if err := WriteTemplate(path, sheet.Catalogue(), carried); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f := reopen(t, content)
	for at, want := range map[[2]string]string{
		{"Programmes", "A2"}: "0071", {"Programmes", "E2"}: "0.8", {"Programmes", "D2"}: "", {"Blocks", "A2"}: "",
		{carriedSheet, "C2"}: "3 rows, which belong to last year.",
		{carriedSheet, "C3"}: "To fill anew: Trainees.",
		{carriedSheet, "C4"}: "2 rows about blocks of last year; columns that are not of this sheet: Colour.",
	} {
		if got := cellText(t, f, at[0], at[1]); got != want {
			t.Errorf("%s!%s is %q, want %q", at[0], at[1], got, want)
		}
	}
	if got := fillOf(t, f, "Programmes", "D2"); got != inputFill {
		t.Errorf("the cell to fill anew has the fill %q, want %q", got, inputFill)
	}
}
