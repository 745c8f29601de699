package leftshift_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A machine is played by a folder of small programs that is the only one on
// the PATH: each says what it was asked for, in a file called log.
type machine struct {
	t      *testing.T
	folder string
}

func newMachine(t *testing.T) machine {
	t.Helper()
	m := machine{t, t.TempDir()}
	for _, tool := range []string{"sh", "tr", "env", "cat"} {
		path, err := exec.LookPath(tool)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(path, filepath.Join(m.folder, tool)); err != nil {
			t.Fatal(err)
		}
	}
	m.has("id", "echo 0") // root
	return m
}

// has gives the machine a program.
func (m machine) has(name, script string) {
	m.t.Helper()
	if err := os.WriteFile(filepath.Join(m.folder, name), []byte("#!/bin/sh\n"+script+"\n"), 0o755); err != nil {
		m.t.Fatal(err)
	}
}

// install runs .ci/install there with the given words, and gives what it printed, what apt-get and
// sudo were asked for, and whether it succeeded.
func (m machine) install(words ...string) (printed, asked string, ok bool) {
	m.t.Helper()
	command := exec.Command("sh", append([]string{".ci/install"}, words...)...)
	command.Env = []string{"PATH=" + m.folder, "LOG=" + filepath.Join(m.folder, "log")}
	out, err := command.CombinedOutput()
	log, readErr := os.ReadFile(filepath.Join(m.folder, "log"))
	if readErr != nil && !os.IsNotExist(readErr) {
		m.t.Fatal(readErr)
	}
	return string(out), string(log), err == nil
}

// everything is on a machine where nothing is missing.
func (m machine) everything() {
	m.has("pkg-config", "exit 0")
	m.has("c++", "exit 0")
	m.has("cc", "exit 0")
}

const (
	aptWorks = `echo "apt-get $*" >>"$LOG"`
	// A fresh container knows no packages until its lists are fetched.
	aptFresh = `echo "apt-get $*" >>"$LOG"
case $1 in update) : >"$LOG.updated" ;; *) [ -e "$LOG.updated" ] || { echo "Unable to locate package" >&2; exit 100; } ;; esac`
)

// A second run of make installs nothing and says nothing.
func TestInstallWithEverything(t *testing.T) {
	m := newMachine(t)
	m.everything()
	m.has("apt-get", aptWorks)
	if printed, asked, ok := m.install(); printed != "" || asked != "" || !ok {
		t.Errorf("printed %q, asked for %q, succeeded %v; want silence and success", printed, asked, ok)
	}
}

// Only what is missing is installed.
func TestInstallOnePackage(t *testing.T) {
	m := newMachine(t)
	m.everything()
	m.has("pkg-config", `[ "$2" != cbc ]`)
	m.has("apt-get", aptWorks)
	printed, asked, ok := m.install()
	if printed != "Installing coinor-libcbc-dev\n" || !ok {
		t.Errorf("printed %q, succeeded %v", printed, ok)
	}
	if want := "apt-get install -y -qq --no-install-recommends coinor-libcbc-dev\n"; asked != want {
		t.Errorf("asked for %q, want %q", asked, want)
	}
}

// The word test adds the tests' referee, the word bench what make bench compares
// with; a solver that is there already is left as it is.
func TestInstallForTestsAndBenchmarks(t *testing.T) {
	m := newMachine(t)
	m.everything()
	m.has("apt-get", aptWorks)
	m.has("clp", "exit 0")
	if printed, _, ok := m.install("test"); printed != "Installing coinor-cbc\n" || !ok {
		t.Errorf("for tests: printed %q, succeeded %v", printed, ok)
	}
	printed, _, ok := m.install("bench")
	if !strings.HasPrefix(printed, "Installing coinor-cbc glpk-utils") || strings.Contains(printed, "coinor-clp") || !ok {
		t.Errorf("for benchmarks: printed %q, succeeded %v", printed, ok)
	}
}

// On a fresh container everything is installed, after fetching the lists.
func TestInstallFresh(t *testing.T) {
	m := newMachine(t)
	m.has("apt-get", aptFresh)
	const install = "apt-get install -y -qq --no-install-recommends coinor-libclp-dev coinor-libcbc-dev zlib1g-dev pkg-config g++\n"
	printed, asked, ok := m.install()
	if want := install + "apt-get update -qq\n" + install; asked != want || !ok {
		t.Errorf("asked for %q, want %q; succeeded %v", asked, want, ok)
	}
	if want := "Installing coinor-libclp-dev coinor-libcbc-dev zlib1g-dev pkg-config g++\n"; printed != want {
		t.Errorf("printed %q, want %q: the first try's failure is no news", printed, want)
	}
}

// Who is not root installs through sudo, or is told what to ask for.
func TestInstallNotRoot(t *testing.T) {
	m := newMachine(t)
	m.everything()
	m.has("id", "echo 1000")
	m.has("pkg-config", `[ "$2" != clp ]`)
	m.has("apt-get", aptWorks)
	printed, _, ok := m.install()
	if ok || !strings.Contains(printed, "as root, apt-get install coinor-libclp-dev") || strings.Count(printed, "\n") != 1 {
		t.Errorf("without sudo: printed %q, succeeded %v; want one line that says what to do", printed, ok)
	}
	m.has("sudo", `echo sudo >>"$LOG"; exec "$@"`)
	if _, asked, ok := m.install(); !ok || !strings.HasPrefix(asked, "sudo\napt-get install") {
		t.Errorf("with sudo: asked for %q, succeeded %v", asked, ok)
	}
}

// Without apt there is one line that says what to install.
func TestInstallWithoutApt(t *testing.T) {
	m := newMachine(t)
	printed, _, ok := m.install()
	want := "leftshift needs the packages coinor-libclp-dev coinor-libcbc-dev zlib1g-dev pkg-config g++ (names as in Debian), and there is no apt-get here: please install them.\n"
	if printed != want || ok {
		t.Errorf("printed %q, want %q; succeeded %v", printed, want, ok)
	}
}
