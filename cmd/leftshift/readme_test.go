package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// The sessions in the README are what really happens: each ```console block is
// run here, line by line, in one folder. Progress is left out, because a
// terminal wipes it, and times are not compared.
func TestReadmeSessions(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	if err := os.Symlink(filepath.Join(root, "fixtures"), filepath.Join(folder, "fixtures")); err != nil {
		t.Fatal(err)
	}
	sessions := regexp.MustCompile("(?s)```console\n(.*?)```").FindAllStringSubmatch(string(text), -1)
	if len(sessions) == 0 {
		t.Fatal("README.md shows no session")
	}
	for _, session := range sessions {
		want := session[1]
		var got strings.Builder
		for _, line := range strings.Split(want, "\n") {
			typed, ok := strings.CutPrefix(line, "$ ")
			if !ok {
				continue
			}
			fmt.Fprintln(&got, line)
			words := strings.Fields(typed)
			command := exec.Command(words[0], words[1:]...)
			command.Dir = folder
			shown, err := command.CombinedOutput()
			var ended *exec.ExitError // sessions may show a command that fails
			if err != nil && !errors.As(err, &ended) {
				t.Fatal(err)
			}
			got.WriteString(withoutProgress(string(shown)))
		}
		if *update {
			text = []byte(strings.Replace(string(text), want, got.String(), 1))
		} else if stillTimes(got.String()) != stillTimes(want) {
			t.Errorf("README.md shows\n%s\nbut what happens is\n%s", want, got.String())
		}
	}
	if *update {
		if err := os.WriteFile(filepath.Join(root, "README.md"), text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// withoutProgress drops the lines that a terminal writes over.
func withoutProgress(text string) string {
	return regexp.MustCompile(`(?m)^leftshift: +[0-9.]+ s  .*\n`).ReplaceAllString(text, "")
}

func stillTimes(text string) string {
	return regexp.MustCompile(`[0-9.]+ s\b`).ReplaceAllString(text, "0.0 s")
}

// The README's table of exit codes and help's are the same.
func TestReadmeExitCodes(t *testing.T) {
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range exitMeanings {
		if want := fmt.Sprintf("| %d | %s |\n", row.code, row.meaning); !strings.Contains(string(text), want) {
			t.Errorf("README.md lacks the row %s", want)
		}
	}
}
