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
// so that the next run can tell what is left over from what is being written. No
// clock is asked: it may jump, and a file of any age may be being written.

const tempPrefix = ".leftshift-"

// tempPattern is the pattern of this process's temporary files.
func tempPattern() string {
	return fmt.Sprintf("%s%s-%d-*.tmp", tempPrefix, machine(), os.Getpid())
}

// machine gives a short name of what numbers the processes that this one sees. Folders
// are shared over networks and between containers, which may all have the same host
// name and a process 7 of their own: on Linux the start of the kernel and the list of
// processes (the PID namespace) count too.
func machine() string {
	name, err := os.Hostname()
	if err != nil {
		name = "unknown"
	}
	started, _ := os.ReadFile("/proc/sys/kernel/random/boot_id")
	list, _ := os.Readlink("/proc/self/ns/pid")
	h := fnv.New32a()
	h.Write([]byte(name + "\x00" + string(started) + "\x00" + list))
	return fmt.Sprintf("%08x", h.Sum32())
}

// RemoveLeftovers removes from a folder the temporary files and folders of runs on
// this machine, since it started, that have ended without removing them.
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

// privateFolder makes a folder that only this user can read among the system's
// temporary files, for parts of workbooks that are unpacked to disk. Like a temporary
// file it has a name by which the next run knows what a killed one left.
func privateFolder() (string, error) {
	RemoveLeftovers(os.TempDir())
	return os.MkdirTemp("", tempPattern())
}

// inPrivateFolder does something with such a folder within another, and removes it.
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
