package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// filesIn lists a folder, so that a test can see what was left behind.
func filesIn(t *testing.T, folder string) string {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.Sort(names)
	return strings.Join(names, " ")
}

func touch(t *testing.T, path string) string {
	t.Helper()
	if err := os.WriteFile(path, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// An input is never written over, by whatever road the output leads to it.
func TestRefuseClash(t *testing.T) {
	folder := t.TempDir()
	brief := touch(t, filepath.Join(folder, "brief.xlsx"))
	link := filepath.Join(folder, "link.xlsx")
	hard := filepath.Join(folder, "hard.xlsx")
	linkedFolder := filepath.Join(t.TempDir(), "elsewhere")
	for _, err := range []error{os.Symlink(brief, link), os.Link(brief, hard), os.Symlink(folder, linkedFolder)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	for name, output := range map[string]string{
		"the same name":      brief,
		"a roundabout name":  folder + "/./brief.xlsx",
		"a symbolic link":    link,
		"a hard link":        hard,
		"through the folder": filepath.Join(linkedFolder, "brief.xlsx"),
	} {
		t.Run(name, func(t *testing.T) {
			if err := refuseClash([]string{brief}, []string{output}); codeOf(err) != badUsage {
				t.Errorf("%s: %v, want exit code %d", output, err, badUsage)
			}
		})
	}
	plan := filepath.Join(folder, "plan.xlsx")
	if err := refuseClash([]string{brief}, []string{plan}); err != nil {
		t.Errorf("another name: %v, want it accepted", err)
	}
	// Neither file is there yet: the paths alone must tell.
	if err := refuseClash([]string{brief}, []string{plan, filepath.Join(linkedFolder, "plan.xlsx")}); codeOf(err) != badUsage {
		t.Errorf("two outputs in one place: %v, want exit code %d", err, badUsage)
	}
}

// An output that can't be written is found before a solve, not after it, and
// looking leaves nothing behind.
func TestRefuseBlocked(t *testing.T) {
	folder := t.TempDir()
	touch(t, filepath.Join(folder, "~$open.xlsx"))
	touch(t, filepath.Join(folder, ".~lock.writer.xlsx#"))
	if err := os.Mkdir(filepath.Join(folder, "folder.xlsx"), 0o755); err != nil {
		t.Fatal(err)
	}
	before := filesIn(t, folder)
	for path, problem := range map[string]string{
		"open.xlsx":          "is open in Excel or another program",
		"writer.xlsx":        "is open in Excel or another program",
		"folder.xlsx":        "is a folder",
		"no/such/place.xlsx": "there is no folder",
	} {
		t.Run(path, func(t *testing.T) {
			err := refuseBlocked(filepath.Join(folder, path))
			if codeOf(err) != outputBlocked {
				t.Fatalf("%v, want exit code %d", err, outputBlocked)
			}
			if !strings.Contains(err.Error(), problem) {
				t.Errorf("%q, want %q in it", err, problem)
			}
		})
	}
	if err := refuseBlocked(filepath.Join(folder, "new.xlsx")); err != nil {
		t.Errorf("a new file: %v, want it accepted", err)
	}
	if after := filesIn(t, folder); after != before {
		t.Errorf("files %q, want %q as before", after, before)
	}
}
