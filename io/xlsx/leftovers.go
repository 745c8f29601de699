package xlsx

import (
	"errors"
	"fmt"
	"hash/fnv"
	"os"
	"path/filepath"
	"strconv"
	"strings"
)

// A run that is killed can't remove its temporary files, and they hold what its
// output would have held. Their names say which machine and process made them,
// so that the next run can tell what is left over from what is being written.

const tempPrefix = ".leftshift-"

// tempPattern is the pattern of this process's temporary files.
func tempPattern() string {
	return fmt.Sprintf("%s%s-%d-*.tmp", tempPrefix, machine(), os.Getpid())
}

// machine gives a short name of this machine; folders are shared over networks,
// and process numbers are not.
func machine() string {
	name, err := os.Hostname()
	if err != nil {
		name = "unknown"
	}
	h := fnv.New32a()
	h.Write([]byte(name))
	return fmt.Sprintf("%08x", h.Sum32())
}

// RemoveLeftovers removes from a folder the temporary files and folders of runs on
// this machine that have ended without removing them.
func RemoveLeftovers(folder string) {
	list, err := filepath.Glob(filepath.Join(folder, tempPrefix+machine()+"-*.tmp"))
	if err != nil {
		return
	}
	for _, path := range list {
		rest := strings.TrimPrefix(filepath.Base(path), tempPrefix+machine()+"-")
		number, _, _ := strings.Cut(rest, "-")
		if pid, err := strconv.Atoi(number); err == nil && pid != os.Getpid() && gone(pid) {
			_ = os.RemoveAll(path) // another user's can't be removed, and need not be
		}
	}
}

// inPrivateFolder does something with a folder within another that only its owner
// may look into, and removes it. Like a temporary file it has a name by which the
// next run knows what a killed one left.
func inPrivateFolder(within string, do func(folder string) error) (err error) {
	folder, err := os.MkdirTemp(within, tempPattern())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(folder)) }()
	return do(folder)
}

// gone reports whether no process has a number.
func gone(pid int) bool {
	process, err := os.FindProcess(pid)
	if err != nil {
		return true // Windows
	}
	defer func() { _ = process.Release() }()
	return errors.Is(process.Signal(noSignal), os.ErrProcessDone)
}
