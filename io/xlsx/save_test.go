package xlsx

import (
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"
)

func writeText(text string) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	}
}

// A saved file has its content, may be read by everyone, and replaces the old one.
func TestSaveReplaces(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	for _, text := range []string{"first", "second"} {
		if err := Save(path, writeText(text)); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil || string(got) != text {
			t.Fatalf("got %q, %v; want %q", got, err, text)
		}
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o644 {
		t.Errorf("mode %v, %v; want 0644", info.Mode(), err)
	}
	wantOnly(t, filepath.Dir(path), "plan.xlsx")
}

// What is no file is left as it is: a rename would put one in the place of
// /dev/null. A socket stands here for all such things.
func TestSaveRefusesWhatIsNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "s.xlsx")
	socket, err := net.Listen("unix", path)
	if err != nil {
		t.Skipf("there are no sockets here: %v", err)
	}
	defer socket.Close()
	var refused *SaveError
	if err := Save(path, writeText("text")); !errors.As(err, &refused) || refused.Locked {
		t.Errorf("got %v, want a SaveError", err)
	}
	if info, err := os.Stat(path); err != nil || info.Mode()&os.ModeSocket == 0 {
		t.Errorf("the socket became %v, %v", info, err)
	}
	wantOnly(t, filepath.Dir(path), "s.xlsx")
}

// A write that fails half-way leaves the old file, and nothing beside it.
func TestSaveFailingWriteLeavesOldFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	if err := Save(path, writeText("old")); err != nil {
		t.Fatal(err)
	}
	broken := errors.New("broken")
	err := Save(path, func(w io.Writer) error {
		if _, err := w.Write(make([]byte, 1<<20)); err != nil { // past any buffer
			return err
		}
		return broken
	})
	if !errors.Is(err, broken) {
		t.Errorf("got %v, want the writer's own error", err)
	}
	if got, _ := os.ReadFile(path); string(got) != "old" {
		t.Errorf("the old file now holds %d bytes", len(got))
	}
	wantOnly(t, filepath.Dir(path), "plan.xlsx")
}

// A file that stays open in Excel is tried for two seconds, then reported as
// locked; one that is let go in time is written.
func TestSaveWaitsForLockedFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "plan.xlsx")
	var waited time.Duration
	pause := func(d time.Duration) { waited += d }
	errOpen := errors.New("the file is open in another program")
	isOpen := func(err error) bool { return errors.Is(err, errOpen) }
	locked := func(string, string) error { return errOpen }

	err := save(path, 0o644, writeText("new"), lastStep{locked, isOpen, pause})
	var saveErr *SaveError
	if !errors.As(err, &saveErr) || !saveErr.Locked {
		t.Errorf("got %v, want a SaveError that says the file is locked", err)
	}
	if waited != 9*200*time.Millisecond { // a pause after each of ten tries but the last
		t.Errorf("waited %v", waited)
	}
	wantOnly(t, filepath.Dir(path))

	tries := 0
	free := func(from, to string) error {
		if tries++; tries < 3 {
			return errOpen
		}
		return os.Rename(from, to)
	}
	err = save(path, 0o644, writeText("new"), lastStep{free, isOpen, pause})
	if err != nil || tries != 3 {
		t.Errorf("%v after %d tries", err, tries)
	}
	wantOnly(t, filepath.Dir(path), "plan.xlsx")
}

// A missing folder is named as such.
func TestSaveMissingFolder(t *testing.T) {
	err := Save(filepath.Join(t.TempDir(), "nowhere", "plan.xlsx"), writeText(""))
	var saveErr *SaveError
	if !errors.As(err, &saveErr) || !errors.Is(err, os.ErrNotExist) || saveErr.Locked {
		t.Errorf("got %v", err)
	}
}

// wantOnly checks that a folder holds the named files and no temporary ones.
func wantOnly(t *testing.T, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if !slices.Equal(got, names) {
		t.Errorf("files in the folder: %q, want %q", got, names)
	}
}
