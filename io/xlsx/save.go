package xlsx

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"syscall"
	"time"
)

// SaveError says that an output could not be put in its place: its folder is
// missing or may not be written to, the disk is full, or another program has
// the file open.
type SaveError struct {
	Path   string
	Locked bool // another program, most likely Excel, has the file open
	Err    error
}

// Error gives one sentence with what to do.
func (e *SaveError) Error() string {
	switch {
	case e.Locked:
		return fmt.Sprintf("%s is open in another program. Close it there, or choose another output with -o", e.Path)
	case errors.Is(e.Err, os.ErrNotExist):
		return fmt.Sprintf("the folder of %s does not exist. Make it first, or choose another output with -o", e.Path)
	case errors.Is(e.Err, os.ErrPermission):
		return fmt.Sprintf("%s may not be written to. Ask for access to its folder, or choose another output with -o", e.Path)
	}
	return fmt.Sprintf("%s could not be written: %v", e.Path, e.Err)
}

func (e *SaveError) Unwrap() error { return e.Err }

// Save writes a file whole or not at all: write fills a temporary file in the
// target's folder, which then takes the target's name. A reader sees the old
// file or the new one, never a part of it, and after an error the old file
// stands and nothing is left beside it. What killed runs left in the folder is
// removed first.
//
// The error is a *SaveError when the file could not be written or put in its
// place; an error of write's own making is passed on as it is.
func Save(path string, write func(io.Writer) error) error {
	return save(path, 0o644, write, lastStep{os.Rename, isSharingViolation, time.Sleep})
}

// SavePrivate is Save for a file about people: only its owner may read it, while
// it is written as well.
func SavePrivate(path string, write func(io.Writer) error) error {
	return save(path, 0o600, write, lastStep{os.Rename, isSharingViolation, time.Sleep})
}

// SaveFirst is Save for a file that is never replaced: of several programs that save
// it one is first, and the others are told by an error that is os.ErrExist.
func SaveFirst(path string, write func(io.Writer) error) error {
	first := func(from, to string) error {
		if err := os.Link(from, to); err != nil {
			return err
		}
		return os.Remove(from)
	}
	return save(path, 0o644, write, lastStep{first, isSharingViolation, time.Sleep})
}

// TryFolder makes a file in a folder and removes it again. Its error is why nothing can
// be saved there.
func TryFolder(folder string) error {
	file, err := os.CreateTemp(folder, tempPattern())
	if err != nil {
		return err
	}
	return errors.Join(file.Close(), os.Remove(file.Name()))
}

// noSignal asks whether a process is there.
const noSignal = syscall.Signal(0)

// lastStep is how a finished file takes its name; tests replace its parts.
type lastStep struct {
	rename   func(from, to string) error
	isLocked func(error) bool // another program has the file open
	pause    func(time.Duration)
}

func save(path string, mode os.FileMode, write func(io.Writer) error, last lastStep) (err error) {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return &SaveError{Path: path, Err: errors.New("it is a folder")}
	} else if err == nil && !info.Mode().IsRegular() { // the rename would do away with /dev/null
		return &SaveError{Path: path, Err: errors.New("it is a device, a pipe or a socket, and no file")}
	}
	RemoveLeftovers(filepath.Dir(path))
	temp, err := os.CreateTemp(filepath.Dir(path), tempPattern())
	if err != nil {
		return &SaveError{Path: path, Err: err}
	}
	defer func() {
		if err != nil {
			_ = temp.Close() // closed already when the rename failed
			_ = os.Remove(temp.Name())
		}
	}()
	out := &outputFile{file: temp}
	buffered := bufio.NewWriterSize(out, 1<<16) // 64 KiB
	if err := write(buffered); err != nil {
		if out.err != nil { // the disk's fault, not the writer's
			return &SaveError{Path: path, Err: out.err}
		}
		return err
	}
	if err := errors.Join(buffered.Flush(), temp.Chmod(mode), temp.Sync(), temp.Close()); err != nil {
		return &SaveError{Path: path, Err: err}
	}
	if err := last.renamePatiently(temp.Name(), path); err != nil {
		return &SaveError{Path: path, Locked: last.isLocked(err), Err: err}
	}
	return nil
}

// outputFile remembers the first error of the file under a writer, which
// writers of archives tend to wrap out of sight.
type outputFile struct {
	file *os.File
	err  error
}

func (o *outputFile) Write(p []byte) (int, error) {
	n, err := o.file.Write(p)
	if err != nil && o.err == nil {
		o.err = err
	}
	return n, err
}

// renamePatiently tries again for two seconds while another program holds the
// target: virus scanners and indexers do so for a moment after every write.
func (l *lastStep) renamePatiently(from, to string) error {
	const tries, wait = 10, 200 * time.Millisecond
	for try := 1; ; try++ {
		err := l.rename(from, to)
		if err == nil || try == tries || !l.isLocked(err) {
			return err
		}
		l.pause(wait)
	}
}

// isSharingViolation reports whether Windows refused because another program
// has the file open. The numbers mean other things elsewhere.
func isSharingViolation(err error) bool {
	const accessDenied, sharingViolation, lockViolation = syscall.Errno(5), syscall.Errno(32), syscall.Errno(33)
	return runtime.GOOS == "windows" &&
		(errors.Is(err, accessDenied) || errors.Is(err, sharingViolation) || errors.Is(err, lockViolation))
}
