package leftshift_test

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The program can't reach a network, call home or load code: what would do it is
// not in it. (C code could; Clp and Cbc have no such calls.)
func TestTheProgramHasNoNetwork(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "./cmd/leftshift").Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := strings.Fields(string(out))
	if !slices.Contains(linked, "leftshift/solver") {
		t.Fatal("the list lacks leftshift/solver, so it shows nothing")
	}
	for _, banned := range []string{"net", "net/http", "net/rpc", "net/smtp", "crypto/tls", "log/syslog", "plugin"} {
		if slices.Contains(linked, banned) {
			t.Errorf("cmd/leftshift depends on %s: nothing it does needs a network; go list -deps says through what", banned)
		}
	}
}
