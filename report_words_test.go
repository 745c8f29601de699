package leftshift

import "testing"

// Numbers in sentences have commas, no empty decimals and no minus zero.
func TestShort(t *testing.T) {
	for _, test := range []struct {
		value    float64
		decimals int
		want     string
	}{
		{0, 1, "0"}, {-0.04, 1, "0"}, {2.5, 1, "2.5"}, {3, 2, "3"}, {1234567.891, 2, "1,234,567.89"}, {-1234, 0, "-1,234"}, {999, 0, "999"}, {100, 1, "100"},
	} {
		if got := short(test.value, test.decimals); got != test.want {
			t.Errorf("short(%v, %d) = %q, want %q", test.value, test.decimals, got, test.want)
		}
	}
}

// A share that is nearly all is not called all, nor one that is nearly nothing
// called nothing.
func TestPercentText(t *testing.T) {
	for share, want := range map[float64]string{0: "0%", 0.0001: "0.1%", 0.333: "33.3%", 0.5: "50%", 0.9999: "99.9%", 1: "100%"} {
		if got := percentText(share); got != want {
			t.Errorf("percentText(%v) = %q, want %q", share, got, want)
		}
	}
}

// Long lists name a few and count the rest.
func TestListed(t *testing.T) {
	for _, test := range []struct {
		words []string
		want  string
	}{
		{nil, ""}, {[]string{"a"}, "a"}, {[]string{"a", "b"}, "a and b"}, {[]string{"a", "b", "c", "d"}, "a, b and 2 more"},
	} {
		if got := listed(test.words, 2); got != test.want {
			t.Errorf("listed(%q) = %q, want %q", test.words, got, test.want)
		}
	}
}
