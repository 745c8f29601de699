package xlsx

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"
)

// What a killed run left behind goes at the next; what another run is writing
// now, here or on another machine, stays.
func TestLeftoversOfKilledRunsAreRemoved(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no command true to run and end")
	}
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	name := func(machine string, pid int) string {
		return filepath.Join(folder, fmt.Sprintf("%s%s-%d-1.tmp", tempPrefix, machine, pid))
	}
	left, writing, elsewhere := name(machine(), ended.ProcessState.Pid()), name(machine(), os.Getpid()), name("00000000", ended.ProcessState.Pid())
	for _, path := range []string{left, writing, elsewhere} {
		if err := os.WriteFile(path, []byte("T0001"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	within := name(machine(), ended.ProcessState.Pid()) + "2.tmp" // a folder, with part of a long sheet
	if err := os.Mkdir(within, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(within, "excelize-1"), []byte("T0001"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := SavePrivate(filepath.Join(folder, "out.xlsx"), func(w io.Writer) error { _, err := w.Write([]byte("x")); return err }); err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{left, within} {
		if _, err := os.Stat(path); !os.IsNotExist(err) {
			t.Errorf("what a killed run left is still there: %s", filepath.Base(path))
		}
	}
	for _, path := range []string{writing, elsewhere} {
		if _, err := os.Stat(path); err != nil {
			t.Errorf("%s was removed, and may be being written", filepath.Base(path))
		}
	}
}

// Whatever the clock says, what a killed run unpacked of a workbook goes and what is
// being read stays: a file from ten years ago may be a minute old, or from tomorrow.
func TestLeftoversAreNotToldByTheirAge(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("there is no command true to run and end")
	}
	ended := exec.Command("true")
	if err := ended.Run(); err != nil {
		t.Fatal(err)
	}
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	going, err := privateFolder()
	if err != nil {
		t.Fatal(err)
	}
	if mode := modeOf(t, going); mode != 0o700 {
		t.Errorf("the folder's mode is %o, want 700", mode)
	}
	left := filepath.Join(temporary, fmt.Sprintf("%s%s-%d-1.tmp", tempPrefix, machine(), ended.ProcessState.Pid()))
	for _, years := range []int{-10, 10} {
		if err := os.Mkdir(left, 0o700); err != nil {
			t.Fatal(err)
		}
		when := time.Now().AddDate(years, 0, 0)
		for _, folder := range []string{left, going} {
			if err := os.Chtimes(folder, when, when); err != nil {
				t.Fatal(err)
			}
		}
		another, err := privateFolder()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := os.Stat(left); !os.IsNotExist(err) {
			t.Errorf("what a killed run left %+d years ago is still there (%v)", -years, err)
		}
		for _, folder := range []string{going, another} {
			if _, err := os.Stat(folder); err != nil {
				t.Errorf("the folder of a run that goes on was removed: %v", err)
			}
		}
	}
}

// Containers that share a folder may have one host name and the same process numbers:
// neither takes what the other is writing for its own leftovers. The second container
// is this test, run again among processes of its own.
func TestAnotherContainersFilesStay(t *testing.T) {
	if shared := os.Getenv("LEFTSHIFT_SHARED"); shared != "" {
		RemoveLeftovers(shared)
		return
	}
	shared := t.TempDir()
	writing := filepath.Join(shared, fmt.Sprintf("%s%s-%d-1.tmp", tempPrefix, machine(), os.Getpid()))
	if err := os.WriteFile(writing, []byte("T0001"), 0o600); err != nil {
		t.Fatal(err)
	}
	within := []string{"--user", "--map-root-user", "--pid", "--fork", "--mount-proc"}
	if err := exec.Command("unshare", append(within, "true")...).Run(); err != nil {
		t.Skipf("no container can be made here: %v", err)
	}
	program, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	other := exec.Command("unshare", append(within, program, "-test.run", "^"+t.Name()+"$")...)
	other.Env = append(os.Environ(), "LEFTSHIFT_SHARED="+shared)
	if said, err := other.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	if _, err := os.Stat(writing); err != nil {
		t.Errorf("another container removed what this one writes: %v", err)
	}
}

// A file about people is for its owner only, from its first byte to its last.
func TestPrivateFilesAreForTheirOwnerOnly(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("modes are Unix's")
	}
	folder := t.TempDir()
	path := filepath.Join(folder, "out.xlsx")
	if err := SavePrivate(path, func(w io.Writer) error {
		temps, err := filepath.Glob(filepath.Join(folder, tempPrefix+"*"))
		if err != nil || len(temps) != 1 {
			t.Fatalf("%d temporary files, want 1", len(temps))
		}
		if mode := modeOf(t, temps[0]); mode != 0o600 {
			t.Errorf("while it is written its mode is %o, want 600", mode)
		}
		_, err = w.Write([]byte("x"))
		return err
	}); err != nil {
		t.Fatal(err)
	}
	if mode := modeOf(t, path); mode != 0o600 {
		t.Errorf("its mode is %o, want 600", mode)
	}
}

func modeOf(t *testing.T, path string) os.FileMode {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	return info.Mode().Perm()
}
