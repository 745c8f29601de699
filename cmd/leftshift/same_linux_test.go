package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"leftshift/io/xlsx"
)

// The same brief gives the same bytes in every process, however many processors
// Go may use, and however it seeds its maps, which it does anew in each process.
func TestSameBytesInEveryProcess(t *testing.T) {
	runs := 20
	if testing.Short() {
		runs = 6
	}
	files := []string{"plan.xlsx", "plan.map.svg", "plan.certificate.json", "assignment.xlsx", "assignment.certificate.json"}
	first := map[string][]byte{}
	for i := range runs {
		folder := t.TempDir()
		sameBrief(t, folder)
		processors := []int{1, 2, 4}[i%3]
		for _, args := range [][]string{
			{"solve", "brief.xlsx", "-o", "plan.xlsx", "--as-of", "2027-01-04", "-q"},
			{"assign", "plan.xlsx", "brief.xlsx", "trainees.xlsx", "-o", "assignment.xlsx", "--seed", "7", "-q"},
		} {
			c := exec.Command(leftshiftProgram(t), args...)
			c.Dir, c.Env = folder, append(os.Environ(), fmt.Sprintf("GOMAXPROCS=%d", processors))
			if out, err := c.CombinedOutput(); err != nil {
				t.Fatalf("run %d: %v: %v: %s", i+1, args, err, out)
			}
		}
		for _, name := range files {
			content, err := os.ReadFile(filepath.Join(folder, name))
			if err != nil {
				t.Fatal(err)
			}
			switch want, ok := first[name]; {
			case !ok:
				first[name] = content
			case !bytes.Equal(content, want):
				t.Errorf("run %d, with %d processors: %s differs from that of the first run", i+1, processors, name)
			}
		}
	}
}

// sameBrief writes a brief with coordinates, so that there is a map, in which every
// site but one is like another, and its trainees, who want the same: so nothing
// but the order of things could settle who gets what.
func sameBrief(t *testing.T, folder string) {
	t.Helper()
	sites, posts := [][]any{}, [][]any{}
	for i := range 8 {
		code := fmt.Sprintf("Z9%04d", i)
		setting, places := "Primary care", 2
		if i == 0 {
			setting, places = "Acute", 16
		}
		sites = append(sites, []any{code, code, setting, 54.5 + float64(i)/10, -1.5})
		posts = append(posts, []any{"P" + code, code, "Medicine", "F2", places, 0})
	}
	current := [][]any{{"PZ90000", "F2", 16}}
	for _, p := range posts[1:] {
		current = append(current, []any{p[0], "F2", 0})
	}
	trainees, preferences := [][]any{}, [][]any{}
	for i := range 16 {
		trainee := fmt.Sprintf("T%02d", i)
		trainees = append(trainees, []any{trainee, "F2"})
		for rank := range 3 {
			preferences = append(preferences, []any{trainee, posts[1+(rank+i%2)][0], rank + 1})
		}
	}
	save := func(name string, tables ...xlsx.Table) {
		if err := xlsx.Save(filepath.Join(folder, name), func(w io.Writer) error { return xlsx.WriteTables(w, name, tables) }); err != nil {
			t.Fatal(err)
		}
	}
	save("brief.xlsx",
		xlsx.Table{Sheet: "Sites", Headers: []string{"Site code", "Provider code", "Setting", "Latitude", "Longitude"}, Rows: sites},
		xlsx.Table{Sheet: "Programmes", Headers: []string{"Programme", "Trainees"}, Rows: [][]any{{"F2", 16}}},
		xlsx.Table{Sheet: "Posts", Headers: []string{"Post", "Site", "Specialty", "Programmes", "Places", "Extra places"}, Rows: posts},
		xlsx.Table{Sheet: "Current", Headers: []string{"Post", "Programme", "Trainees"}, Rows: current},
		xlsx.Table{Sheet: "Targets", Headers: []string{"Scope", "Primary and community share"}, Rows: [][]any{{"All", 0.4}}},
	)
	save("trainees.xlsx",
		xlsx.Table{Sheet: "Trainees", Headers: []string{"Trainee", "Programme"}, Rows: trainees},
		xlsx.Table{Sheet: "Preferences", Headers: []string{"Trainee", "Post", "Rank"}, Rows: preferences},
	)
}
