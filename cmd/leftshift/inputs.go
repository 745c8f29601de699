package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// inputFiles gives the workbooks that a command line names: files as they are,
// the workbooks of a folder, and those that fit a pattern that the shell left
// alone. Excel's lock files (~$brief.xlsx) are passed over with a warning.
func inputFiles(c *cli.Context, screen *ui) ([]string, error) {
	if c.NArg() == 0 {
		return nil, fail(badUsage, "%s: no brief is named", c.Command.Name).
			withHint("for example leftshift %s brief.xlsx; leftshift template -o brief.xlsx makes one to fill in", c.Command.Name)
	}
	return briefFiles(c, screen, c.Args().Slice())
}

// briefFiles is inputFiles for some of a command's arguments.
func briefFiles(c *cli.Context, screen *ui, arguments []string) ([]string, error) {
	var files []string
	for _, named := range arguments {
		found, err := expand(named)
		if err != nil {
			return nil, err
		}
		for _, file := range found {
			if isLock(file) {
				screen.warn("%s is a mark that Excel leaves beside an open workbook, not a brief; it was passed over", filepath.Base(file))
				continue
			}
			files = append(files, file)
		}
	}
	if len(files) == 0 {
		return nil, fail(badUsage, "%s: no brief is left to read", c.Command.Name)
	}
	return files, refuseTwice(files)
}

// expand gives the files that one argument stands for.
func expand(named string) ([]string, error) {
	info, err := os.Stat(named)
	switch {
	case err == nil && info.IsDir():
		return workbooksIn(named)
	case err == nil:
		return []string{named}, nil
	case !os.IsNotExist(err):
		return nil, fail(badUsage, "%s can't be read: %w", named, err)
	}
	if strings.ContainsAny(named, "*?[") {
		matches, err := filepath.Glob(named)
		if err == nil && len(matches) > 0 {
			return matches, nil
		}
		return nil, fail(badUsage, "no file fits %s", named)
	}
	return nil, fail(badUsage, "there is no file %s", named)
}

// workbooksIn lists a folder's workbooks in the order of their names.
func workbooksIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, fail(badUsage, "the folder %s can't be read: %w", folder, err)
	}
	var files []string
	for _, entry := range entries {
		extension := strings.ToLower(filepath.Ext(entry.Name()))
		if !entry.IsDir() && slices.Contains([]string{".xlsx", ".xlsm"}, extension) && !isLock(entry.Name()) {
			files = append(files, filepath.Join(folder, entry.Name()))
		}
	}
	if len(files) == 0 {
		return nil, fail(badUsage, "the folder %s has no workbook (.xlsx) in it", folder)
	}
	return files, nil
}

// isLock reports whether a file is the mark of an open workbook.
func isLock(file string) bool { return strings.HasPrefix(filepath.Base(file), "~$") }

// refuseTwice refuses a file that is named twice, under whatever names: its
// rows would contradict nothing and count double.
func refuseTwice(files []string) error {
	for i, file := range files {
		for _, earlier := range files[:i] {
			if sameFile(file, earlier) {
				if file == earlier {
					return fail(badUsage, "%s is named twice", file)
				}
				return fail(badUsage, "%s and %s are the same file", earlier, file)
			}
		}
	}
	return nil
}

// sameFile reports whether two paths lead to one file, through links or not;
// neither file need be there yet.
func sameFile(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	if errA == nil && errB == nil {
		return os.SameFile(infoA, infoB)
	}
	return resolved(a) == resolved(b)
}

// resolved gives the one absolute path of a file whose folder is there.
func resolved(path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return filepath.Clean(path)
	}
	folder, err := filepath.EvalSymlinks(filepath.Dir(absolute))
	if err != nil {
		return absolute
	}
	return filepath.Join(folder, filepath.Base(absolute))
}
