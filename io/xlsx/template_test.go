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
	if err := WriteTemplate(path, sheet.Catalogue()); err != nil {
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
	if err := WriteTemplate(path, specs); err != nil {
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
	if err := writeTemplate(&first, sheet.Catalogue()); err != nil {
		t.Fatal(err)
	}
	if err := writeTemplate(&second, sheet.Catalogue()); err != nil {
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
