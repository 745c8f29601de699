package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"leftshift"
	"leftshift/io/sheet"
	"leftshift/io/xlsx"
)

// This file gives the workbooks of a brief back with every finding marked.

// checkedFolder is where the marked copies of several workbooks go.
const checkedFolder = "checked"

func markFlags() []cli.Flag {
	return []cli.Flag{
		&cli.StringFlag{Name: "out", Aliases: []string{"o"}, Usage: "write the marked copy to `FILE`, or those of several workbooks to the folder FILE"},
		&cli.BoolFlag{Name: "no-copy", Usage: "write no marked copy", DisableDefaultText: true},
	}
}

// marks are the marked workbooks of one check.
type marks struct {
	asked   bool              // by -o: then all are written, and one that can't be is an error
	folder  string            // of several; made where it is not there
	of      map[string]string // path of the marked workbook of each input
	written []written
}

// written is a marked workbook that was written.
type written struct {
	of string
	xlsx.Marked
}

// newMarks settles where the marked copies go. Machines, which read the findings
// as JSON, get none unless they ask.
func newMarks(c *cli.Context, files []string) *marks {
	m := &marks{asked: c.IsSet("out"), of: map[string]string{}}
	if c.Bool("no-copy") || c.Bool("tis") || c.Bool("json") && !m.asked {
		return m
	}
	out := c.String("out")
	if len(files) == 1 {
		if m.asked {
			m.of[files[0]] = out
		} else {
			m.of[files[0]] = checkedName(filepath.Base(files[0]))
		}
	} else {
		m.folder = checkedFolder
		if m.asked {
			m.folder = out
		}
		for _, file := range files {
			m.of[file] = filepath.Join(m.folder, checkedName(filepath.Base(file)))
		}
	}
	if !m.asked {
		for file, path := range m.of {
			m.of[file] = unmended(path)
		}
	}
	return m
}

// refuse refuses copies that were asked for and can't be.
func (m *marks) refuse(c *cli.Context) error {
	if m.asked && c.Bool("no-copy") {
		return fail(badUsage, "check: --no-copy writes no copy, and -o says where to write it")
	}
	if !m.asked {
		return nil
	}
	if c.Bool("tis") {
		return fail(badUsage, "check: files for TIS get no marked copy").withHint("write the findings as a workbook with --report instead of -o")
	}
	if m.folder != "" {
		if info, err := os.Stat(m.folder); err == nil && !info.IsDir() {
			return fail(badUsage, "-o %s: the copies of several workbooks go to a folder, and this is a file", m.folder)
		}
		return nil
	}
	if err := workbookName("-o", c.String("out")); err != nil {
		return err
	}
	return refuseBlocked(c.String("out"))
}

// paths lists where copies go.
func (m *marks) paths() []string {
	var paths []string
	for _, path := range m.of {
		paths = append(paths, path)
	}
	return paths
}

var checkedNumber = regexp.MustCompile(`^(.*\.checked)(?:-(\d+))?$`)

// checkedName gives the name of a workbook's marked copy: brief.checked.xlsx of
// brief.xlsx, and brief.checked-2.xlsx of that.
func checkedName(name string) string {
	stem := strings.TrimSuffix(name, filepath.Ext(name))
	numbered := checkedNumber.FindStringSubmatch(stem)
	if numbered == nil {
		return stem + ".checked.xlsx"
	}
	n, err := strconv.Atoi(numbered[2])
	if err != nil {
		n = 1
	}
	return fmt.Sprintf("%s-%d.xlsx", numbered[1], n+1)
}

// unmended gives a path that nobody's work is at: where somebody has mended the
// copy of an earlier check, the next free name.
func unmended(path string) string {
	for {
		if _, err := os.Lstat(path); err != nil || xlsx.SavedByCheck(path) {
			return path
		}
		path = filepath.Join(filepath.Dir(path), checkedName(filepath.Base(path)))
	}
}

// write writes the copies. Where nobody asked for them only workbooks with
// something to mend get one, and one that can't be written is only said.
func (m *marks) write(ctx context.Context, screen *ui, files []string, r *reading) error {
	if twice := sameName(files); twice != "" && len(m.of) > 0 {
		screen.warn("there are no marked copies: two workbooks are named %s, and findings know them by their names", twice)
		return nil
	}
	books := map[string]*sheet.Workbook{}
	for _, book := range r.books {
		books[book.Path] = book
	}
	for _, file := range files {
		path, name := m.of[file], filepath.Base(file)
		if path == "" || !m.asked && !toMend(r.found, name, len(files) == 1) {
			continue
		}
		if m.folder != "" {
			if err := os.MkdirAll(m.folder, 0o755); err != nil && m.asked {
				return fail(outputBlocked, "the folder %s can't be made: %w", m.folder, err)
			} else if err != nil {
				screen.warn("there are no marked copies: the folder %s can't be made: %v", m.folder, err)
				return nil
			}
		}
		screen.progress("marking", name)
		marked, err := xlsx.WriteMarked(ctx, path, xlsx.Checked{Path: file, Name: name, Book: books[file], Findings: r.found, Understood: r.understood})
		var unwritten *xlsx.SaveError
		switch {
		case errors.As(err, &unwritten) && !m.asked:
			screen.warn("there is no marked copy: %v", err)
		case err != nil:
			return err
		default:
			m.written = append(m.written, written{file, marked})
		}
	}
	return nil
}

// sameName gives a base name that two files share; blank where none do.
func sameName(files []string) string {
	seen := map[string]bool{}
	for _, file := range files {
		name := filepath.Base(file)
		if seen[name] {
			return name
		}
		seen[name] = true
	}
	return ""
}

// toMend reports whether a workbook has an error or a warning; what is wrong with
// the brief as a whole counts where it is one workbook.
func toMend(found leftshift.Findings, name string, alone bool) bool {
	for _, f := range found {
		if f.Severity != leftshift.Note && (f.At.File == name || alone && f.At.File == "") {
			return true
		}
	}
	return false
}

// print says what was written.
func (m *marks) print(screen *ui) {
	for _, w := range m.written {
		if w.Fresh == "" {
			screen.result("Marked: %s, a copy of %s with each finding at its cell\n", w.Path, filepath.Base(w.of))
		} else {
			screen.result("Marked: %s, the rows with findings; it is no copy of %s, because %s\n", w.Path, filepath.Base(w.of), w.Fresh)
		}
	}
}

// hinted adds where the findings are marked to the error that ends the command.
func (m *marks) hinted(err error) error {
	var f *failure
	if len(m.written) == 0 || !errors.As(err, &f) {
		return err
	}
	where := m.written[0].Path
	if m.folder != "" {
		where = "the folder " + m.folder
	}
	return f.withHint("every finding is marked at its cell in %s; mend them in the brief or in the copy, and check that again", where)
}
