package xlsx

// The limits of reading. They bound the memory and the time that any file can
// cost, and are far above any honest brief: the largest sheet of an English
// region has some 3,000 posts, and a national return 80,000 rows.
const (
	// maxUnzipped is the most that a workbook may unpack to, in bytes: about
	// six million cells. Without a limit a file of 1.5 MB has been seen to take 5.6 GB.
	maxUnzipped = 256 << 20
	// maxAside is the most that a part other than a sheet or its texts may
	// unpack to, in bytes: excelize keeps such parts in memory at 20 times their size.
	maxAside = 32 << 20
	// maxTags is the most tags that those of them have together which excelize
	// takes into memory on opening: 650 bytes for one of five letters. The most
	// bloated honest workbook, with all formats that Excel allows, has 600,000.
	maxTags = 1_000_000
	// maxToken is the longest single tag or text of a part, in bytes. A cell holds
	// 32,767 characters, 7 bytes each at the worst, and pictures in a sheet's margin more.
	maxToken = 8 << 20
	// maxFile is the largest file that is opened at all, in bytes.
	maxFile = maxUnzipped
	// maxParts is the most parts (files inside the zip).
	maxParts = 10_000
	// maxDepth is the deepest that elements of a part may be nested. A
	// worksheet needs 8; drawings and styles stay under 40.
	maxDepth = 256
	// maxRows is the last row of an Excel sheet, and maxSheetColumns the last column, XFD.
	maxRows         = 1_048_576
	maxSheetColumns = 16_384
	// maxColumns is the last column that is read. The widest sheet of a brief
	// has under 20; a stray value in XFD would make every row 16,384 cells long.
	maxColumns = 512
	// maxCells is the most cells kept from one workbook, counting the blanks to
	// the left of a value; at about 50 bytes a cell, 250 MB.
	maxCells = 5_000_000
	// maxStrings is the most entries in the table of shared strings.
	maxStrings = 5_000_000
	// maxSheets is the most sheets in a workbook, maxStyles the most cell
	// formats (Excel's own limit), maxMerged the most merged ranges looked at in one sheet.
	maxSheets = 1_000
	maxStyles = 65_490
	maxMerged = 20_000
	// blankRun is how many formatted rows without a value, one after another,
	// are worth telling the user about.
	blankRun = 1_000
	// maxAlike is how many findings of one code one sheet may give cell by
	// cell; the rest are counted in one more.
	maxAlike = 100
	// spillOver is the size in bytes above which excelize unpacks a part to
	// the private temporary folder rather than to memory.
	spillOver = 16 << 20
)
