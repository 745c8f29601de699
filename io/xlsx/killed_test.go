//go:build unix

package xlsx

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// The moments at which a kill may come while a file is saved, and whether the file then
// is the new one. What is half-written lies beside it, under a name of its own.
var moments = []struct {
	name  string
	saved bool // under its own name
}{
	{"begun", false}, {"half written", false}, {"all written", false}, {"in its place", true},
}

// A program that is killed at any moment of saving leaves the file that was there, or
// the new one whole, and the next one to save removes what it left. The one that is
// killed is this test, run again, which kills itself.
func TestKilledWhileSaving(t *testing.T) {
	content := strings.Repeat("this week\n", 1<<17) // more than any buffer holds
	if path := os.Getenv("LEFTSHIFT_SAVED"); path != "" {
		_ = killedWhileSaving(path, content, os.Getenv("LEFTSHIFT_MOMENT"))
		t.Fatal("it was not killed")
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for _, moment := range moments {
		folder := t.TempDir()
		path := filepath.Join(folder, "plan.xlsx")
		if err := Save(path, writeText("last week")); err != nil {
			t.Fatal(err)
		}
		killed := exec.Command(program, "-test.run", "^"+t.Name()+"$")
		killed.Env = append(os.Environ(), "LEFTSHIFT_SAVED="+path, "LEFTSHIFT_MOMENT="+moment.name)
		said, _ := killed.CombinedOutput() // a kill is its error
		if killed.ProcessState.ExitCode() != -1 {
			t.Fatalf("%s: it came to an end of its own: %s", moment.name, said)
		}
		want, left := "last week", 1
		if moment.saved {
			want, left = content, 0
		}
		if got, err := os.ReadFile(path); err != nil || string(got) != want {
			t.Errorf("killed when it was %s: the file holds %d bytes (%v), want the %d of the old one or the new", moment.name, len(got), err, len(want))
		}
		if temps, err := filepath.Glob(filepath.Join(folder, tempPrefix+"*")); err != nil || len(temps) != left {
			t.Errorf("killed when it was %s: %d files lie beside it, want %d, or the test shows little", moment.name, len(temps), left)
		}
		if err := Save(path, writeText("next week")); err != nil {
			t.Fatal(err)
		}
		wantOnly(t, folder, "plan.xlsx")
	}
}

// killedWhileSaving saves a file and kills this process at a moment of it.
func killedWhileSaving(path, content, moment string) error {
	die := func(at string) {
		if at == moment {
			_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
			select {} // until it comes
		}
	}
	write := func(w io.Writer) error {
		die("begun")
		if _, err := io.WriteString(w, content[:len(content)/2]); err != nil {
			return err
		}
		die("half written")
		_, err := io.WriteString(w, content[len(content)/2:])
		return err
	}
	rename := func(from, to string) error {
		die("all written")
		err := os.Rename(from, to)
		die("in its place")
		return err
	}
	return save(path, 0o644, write, lastStep{rename, isSharingViolation, time.Sleep})
}
