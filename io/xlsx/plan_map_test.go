package xlsx

import (
	"bytes"
	"image/png"
	"strings"
	"testing"
)

// The map is a picture in the workbook, with words for those who can't see it and
// its numbers below; a brief without coordinates has no such sheet.
func TestPlanMap(t *testing.T) {
	f, workbook := written(t, wholeReport())
	drawing := ""
	for i := range 9 {
		if text := part(t, workbook, "xl/drawings/drawing"+string(rune('1'+i))+".xml"); strings.Contains(text, "<xdr:pic>") {
			drawing = text
			break
		}
	}
	if !strings.Contains(drawing, `descr="Of `) || !strings.Contains(drawing, "triangles that point down lose trainees") {
		t.Errorf("the picture has no alt text: %s", drawing)
	}
	if _, err := png.DecodeConfig(bytes.NewReader([]byte(part(t, workbook, "xl/media/image1.png")))); err != nil {
		t.Error(err)
	}
	r := wholeReport()
	rows := 0
	for _, row := range rowsIn(t, f, sheetMap) {
		if len(row) > 9 && row[0] != "Site code" {
			rows++
		}
	}
	if rows != len(r.Map.Sites) {
		t.Errorf("%d sites below the map, want %d", rows, len(r.Map.Sites))
	}
	if PlanMap(exampleReport()) != nil {
		t.Error("a map without coordinates")
	}
}
