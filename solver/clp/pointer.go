//go:build cgo

package clp

import (
	"fmt"
	"reflect"
	"unsafe"

	lanl "github.com/lanl/clp"
)

// modelField is where lanl/clp keeps its ClpSimplex. The field is unexported,
// so its place is looked up once, and a version of the library that moves or
// retypes it is refused at the first load rather than misread.
var modelField, modelFieldErr = findModelField()

func findModelField() (offset uintptr, err error) {
	field, ok := reflect.TypeFor[lanl.Simplex]().FieldByName("model")
	if !ok || field.Type.Kind() != reflect.Pointer {
		return 0, fmt.Errorf("clp: this version of github.com/lanl/clp keeps its model elsewhere; v1.2.0 is wanted")
	}
	return field.Offset, nil
}

// pointerTo gives the ClpSimplex that a Simplex owns. It is good for as long as
// the Simplex is alive.
func pointerTo(s *lanl.Simplex) unsafe.Pointer {
	return *(*unsafe.Pointer)(unsafe.Add(unsafe.Pointer(s), modelField))
}
