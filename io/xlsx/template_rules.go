package xlsx

// This file holds the data validation of the template: what Excel lets a
// person type in each column, and what it says when it does not.

import (
	"fmt"
	"strings"

	"leftshift/io/sheet"

	"github.com/xuri/excelize/v2"
)

// The limits that Excel sets on the words of a rule, in characters.
const (
	longestRuleTitle = 32
	longestRuleText  = 255
)

// The first and last day that a date may be: 01/01/2000 and 31/12/2099 as Excel
// counts days.
const firstDay, lastDay = 36526, 73050

// rule adds the prompt of a column and, where its values can be checked as
// they are typed, the rule that stops others. Keys of other sheets are offered
// in a drop-down but not enforced: a provider's return may name a programme
// that only the policy file lists.
func (t *template) rule(s *sheet.Spec, c *sheet.Column, letters string) {
	dv := excelize.NewDataValidation(true)
	dv.Sqref = fmt.Sprintf("%s2:%s%d", letters, letters, templateRows)
	title := cut(c.Header, longestRuleTitle)
	dv.SetInput(title, cut(prompt(c), longestRuleText))
	// SetError also switches the rule on: without it Excel shows the prompt
	// and lets anything through.
	stop := func(message string) {
		dv.SetError(excelize.DataValidationErrorStyleStop, title, cut(sentence(message), longestRuleText))
	}
	between := func(kind excelize.DataValidationType, from, to float64) {
		t.keep(dv.SetRange(from, to, kind, excelize.DataValidationOperatorBetween))
	}
	switch c.Type {
	case sheet.Whole:
		between(excelize.DataValidationTypeWhole, 0, 1e6)
		stop("Enter a whole number, 0 or more" + forExample(c))
	case sheet.Decimal:
		between(excelize.DataValidationTypeDecimal, -1e12, 1e12)
		stop("Enter a number without any words or units" + forExample(c))
	case sheet.Share:
		between(excelize.DataValidationTypeDecimal, 0, 1)
		stop("Enter a share from 0 to 1, or a percentage from 0% to 100%" + forExample(c))
	case sheet.Date:
		between(excelize.DataValidationTypeDate, firstDay, lastDay)
		stop("Enter a date as dd/mm/yyyy" + forExample(c))
	case sheet.YesNo:
		dv.SetSqrefDropList(yesNoList)
		stop("Enter Y or N")
	case sheet.Choice:
		dv.SetSqrefDropList(listName(s, c))
		stop("Choose one of: " + strings.Join(c.Choices, ", "))
	case sheet.FreeText, sheet.KeyList: // only a prompt: no list or range could check these
	case sheet.Key:
		if source := t.keyRange(s, c); source != "" {
			dv.SetSqrefDropList(source)
			dv.SetError(excelize.DataValidationErrorStyleWarning, title,
				"No sheet of this workbook lists this. Keep it only if another file of the same brief does.")
		}
	}
	t.keep(t.file.AddDataValidation(s.Name, dv))
}

// keyHomes are the sheets that list the keys which columns of other sheets name.
var keyHomes = map[string]string{
	"Site": "Sites", "To site": "Sites", "Pinned site": "Sites", "Post": "Posts", "Programme": "Programmes", "Block": "Blocks", "Trainee": "Trainees",
}

// keyRange gives the defined name of the keys of a column that refers to another
// sheet, such as Programme in Current. It gives none for a sheet's own key, and
// none for a column that may name several kinds of thing.
func (t *template) keyRange(s *sheet.Spec, c *sheet.Column) string {
	home := keyHomes[c.Header]
	if home == "" || home == s.Name {
		return ""
	}
	for _, other := range t.specs {
		if other.Name == home {
			return keysName(home)
		}
	}
	return ""
}

// keysName gives the defined name of the keys that a sheet lists.
func keysName(home string) string { return "Keys_" + home }

// nameKeys defines the names of the keys that are typed on each sheet: as far
// down as there are any, so that a drop-down does not end in thousands of blanks.
func (t *template) nameKeys() {
	for _, s := range t.specs {
		named := false
		for _, home := range keyHomes {
			named = named || home == s.Name
		}
		if !named {
			continue
		}
		all := fmt.Sprintf("%s!$A$2:$A$%d", s.Name, templateRows)
		t.keep(t.file.SetDefinedName(&excelize.DefinedName{
			Name: keysName(s.Name), RefersTo: fmt.Sprintf("%s!$A$2:INDEX(%s,MAX(1,COUNTA(%s)))", s.Name, all, all),
		}))
	}
}

// prompt is what Excel shows beside a selected cell.
func prompt(c *sheet.Column) string {
	text := sentence(c.Help)
	if c.Example != "" {
		text += " Example: " + c.Example
	}
	return text
}

func forExample(c *sheet.Column) string {
	if c.Example == "" {
		return ""
	}
	return ", for example " + c.Example
}

// cut shortens a text to a number of characters, at a word's end where it can.
func cut(text string, most int) string {
	runes := []rune(text)
	if len(runes) <= most {
		return text
	}
	short := runes[:most-1]
	for i := len(short) - 1; i > most/2; i-- {
		if short[i] == ' ' {
			short = short[:i]
			break
		}
	}
	return strings.TrimRight(string(short), " ,;:") + "…"
}
