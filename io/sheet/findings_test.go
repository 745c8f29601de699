package sheet

import "testing"

// findingCase is a mistake in the small brief, and everything that is said of it.
type findingCase struct {
	name  string   // what the user did
	edits []string // old and new parts of the small brief
	add   string   // further sheets
	files []string // further workbooks
	want  []string
}

func check(t *testing.T, cases []findingCase) {
	t.Helper()
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			text := with(c.edits...)
			if len(c.edits) > 0 && text == small {
				t.Fatal("the edit changes nothing")
			}
			expect(t, read(append([]string{text + c.add}, c.files...)...).Findings, c.want...)
		})
	}
}
