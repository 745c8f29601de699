package sheet

import (
	"strconv"
	"strings"

	"leftshift"
)

// This file tells the version of the template that a workbook was made from.

// VersionSheet is the sheet of a template that says which version it is. Nobody
// sees it, and it is no part of the brief.
const VersionSheet = "_leftshift"

// version is the version of the sheets of a brief that this program reads. A
// change that makes an older program misread a brief raises it.
const version = 1

// versionName is what a template calls its version, up to the number.
const versionName = "leftshift/brief/"

// Version gives the version of the template as workbooks have it:
// leftshift/brief/1.
func Version() string { return versionName + strconv.Itoa(version) }

// checkVersion refuses a workbook from the template of a newer program, which may
// mean by its columns what this one does not know.
func (r *reader) checkVersion(grid *Grid, at leftshift.Source) {
	for i := range grid.Rows {
		for j, cell := range grid.Rows[i].Cells {
			text, ok := strings.CutPrefix(clean(cell.Raw), versionName)
			if n, err := strconv.Atoi(text); !ok || err != nil || n <= version {
				continue
			}
			at.Cell = leftshift.CellName(j+1, grid.Rows[i].Number)
			r.add(leftshift.Finding{
				Code: "E235", At: at, Found: clean(cell.Raw),
				Problem: "the workbook was made from the template of a newer leftshift, " + clean(cell.Raw) + ", and this one reads up to " + Version(),
				Mend:    "Check it with the newer program, or copy its rows into a template of this one: leftshift template -o brief.xlsx",
			})
		}
	}
}
