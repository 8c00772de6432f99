// The table of questions, the question that is opened, and printing. DataTables has come with the script before.
const $ = window.$;
const DataTable = $.fn.dataTable;
const byId = (id) => document.getElementById(id);
const { columns, rows, codes } = JSON.parse(byId("kh-rows").textContent);
const numberOf = new Map(rows.map((row, number) => [row.id, number]));

// DataTables reads what it shows as HTML.
const escaped = (words) =>
	String(words).replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
const comma = (value) => value.toLocaleString("vi-VN", { maximumFractionDigits: 3 });
const link = (id) => `#cau=${encodeURIComponent(id)}`;
const absent = '<span class="absent">–</span>';

const forms = {
	id: (id) => `<a href="${escaped(link(id))}">${escaped(id)}</a>`,
	text: (words) => escaped(Array.isArray(words) ? words.join(", ") : words),
	code: (code, key) => escaped(codes[key][code] ?? code),
	yesno: (value) => (value === 1 ? '<span class="yes" title="có">✓</span>' : '<span class="no" title="không">✗</span>'),
	figure: (value) => comma(value),
	ms: (value) => comma(Math.round(value)),
};
const isNumber = { yesno: true, figure: true, ms: true };

const render = ({ key, form }) => (value, use) => {
	const missing = value === null || value === undefined || value.length === 0;
	if (use === "display") return missing ? absent : forms[form](value, key);
	if (use === "filter") return "";
	if (isNumber[form]) return missing ? -1 : value;
	return missing ? "" : form === "code" ? codes[key][value] ?? value : String(value);
};

const letters = new Intl.Collator("vi", { numeric: true });
DataTable.type("kh-words", {
	className: "",
	order: { asc: (a, b) => letters.compare(a, b), desc: (a, b) => letters.compare(b, a) },
});
byId("kh-live").hidden = false;
const table = new DataTable("#kh-table", {
	data: rows,
	columns: columns.map((column) => ({
		data: column.key,
		title: escaped(column.title),
		defaultContent: "",
		type: isNumber[column.form] ? "num" : "kh-words",
		className: `form-${column.form} key-${column.key.replace(/\W/g, "-")}`,
		render: render(column),
		orderSequence: isNumber[column.form] ? ["desc", "asc", ""] : ["asc", "desc", ""],
	})),
	order: [],
	autoWidth: false,
	pageLength: 25,
	lengthMenu: [25, 50, 100, 250],
	layout: { topStart: "info", topEnd: "pageLength", bottomStart: null, bottomEnd: "paging" },
	language: {
		info: "Câu _START_–_END_ trong _TOTAL_ câu",
		infoEmpty: "Không có câu nào",
		infoFiltered: "(lọc từ _MAX_ câu)",
		lengthMenu: "_MENU_ câu mỗi trang",
		zeroRecords: "Không có câu nào khớp với bộ lọc.",
		emptyTable: "Lượt chạy không có câu hỏi nào.",
		decimal: ",",
		thousands: ".",
		paginate: { first: "«", previous: "‹", next: "›", last: "»" },
		aria: {
			orderable: ": bấm để sắp xếp",
			orderableReverse: ": bấm để đảo thứ tự",
			orderableRemove: ": bấm để bỏ sắp xếp",
			paginate: { first: "Trang đầu", previous: "Trang trước", next: "Trang sau", last: "Trang cuối", number: "Trang " },
		},
	},
});

table.table().container().querySelector("nav")?.setAttribute("aria-label", "Các trang của bảng"); // has no option

// Filters. Words typed without marks find words with marks; words typed with them find those alone. DataTables' own
// search drops all marks but the one of đ.
const bare = (words) => words.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d");
const haystacks = rows.map((row) => {
	const said = columns.filter(({ form }) => !isNumber[form]).map(({ key }) => [codes[key]?.[row[key]] ?? row[key]].flat());
	const words = said.flat().join("\n").normalize("NFC").toLowerCase();
	return { words, bare: bare(words) };
});
const finds = (asked) => {
	const parts = asked.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
	return ({ words, bare: letters }) => parts.every((part) => (bare(part) === part ? letters : words).includes(part));
};
const filters = byId("kh-filters");
const selects = [...filters.querySelectorAll("select[data-key]")];
const applyFilters = () => {
	for (const { dataset, value } of selects)
		table.search.fixed(dataset.key, value === "*" ? null : (_, row) => [row[dataset.key] ?? ""].flat().includes(value));
	const found = finds(byId("kh-search").value);
	table.search.fixed("words", (_, row) => found(haystacks[numberOf.get(row.id)])).draw();
};
filters.addEventListener("input", applyFilters);
filters.addEventListener("submit", (event) => event.preventDefault());
filters.addEventListener("reset", () => setTimeout(applyFilters));
for (const button of document.querySelectorAll("button[data-key]"))
	button.addEventListener("click", () => {
		const select = selects.find(({ dataset }) => dataset.key === button.dataset.key);
		if (!select) return;
		filters.reset();
		select.value = button.dataset.value;
		byId("cau-hoi").scrollIntoView();
		select.focus({ preventScroll: true });
		setTimeout(applyFilters);
	});

// One question
const dialog = byId("kh-question");
const shownOrder = () => table.rows({ order: "applied", search: "applied" }).indexes().toArray();
let opened = null;
let details = null; // HTML of each question, made by the report's template, which escapes; null until unpacked

const unpack = async () => {
	const packed = atob(byId("kh-details").textContent);
	const bytes = new Uint8Array(packed.length);
	for (let at = 0; at < packed.length; at++) bytes[at] = packed.charCodeAt(at);
	const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
	details = JSON.parse(await new Response(stream).text());
};
const unpacked = new Promise((resolve) => setTimeout(resolve)).then(unpack); // after the table is painted

const show = (number) => {
	byId("kh-body").innerHTML = details[number];
	byId("kh-body").scrollTop = 0;
	byId("kh-body").focus({ preventScroll: true });
};
const open = (number) => {
	opened = number;
	byId("kh-question-h").textContent = rows[number].id;
	const order = shownOrder();
	const at = order.indexOf(number);
	byId("kh-place").textContent = at < 0 ? "" : `câu ${at + 1} trong ${order.length} câu đang lọc`;
	byId("kh-before").disabled = at <= 0;
	byId("kh-after").disabled = at < 0 || at === order.length - 1;
	if (!dialog.open) dialog.showModal();
	if (details) show(number);
	else
		unpacked.then(
			() => opened === number && show(number),
			() => (byId("kh-body").textContent = "Trình duyệt này quá cũ nên không mở được chi tiết. Hãy dùng bản mới hơn."),
		);
};
const followAddress = () => {
	const wanted = /^#cau=(.*)$/.exec(location.hash);
	let id = null;
	try {
		id = wanted && decodeURIComponent(wanted[1]);
	} catch {
		// An address that somebody cut off: no question is meant.
	}
	if (id !== null && numberOf.has(id)) open(numberOf.get(id));
	else if (dialog.open) dialog.close();
};
const step = (by) => {
	const order = shownOrder();
	const next = order[order.indexOf(opened) + by];
	if (next === undefined) return;
	history.replaceState(null, "", link(rows[next].id));
	open(next);
};
dialog.addEventListener("close", () => {
	history.replaceState(null, "", location.pathname + location.search);
	const order = shownOrder();
	const at = order.indexOf(opened);
	if (at >= 0) {
		const { length } = table.page.info();
		if (Math.floor(at / length) !== table.page()) table.page(Math.floor(at / length)).draw("page");
		table.row(opened).node()?.querySelector("a")?.focus({ preventScroll: false });
	}
	opened = null;
});
dialog.addEventListener("click", (event) => {
	if (event.target === dialog) dialog.close();
});
dialog.addEventListener("keydown", (event) => {
	if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
	if (event.key === "ArrowLeft") step(-1);
	else if (event.key === "ArrowRight") step(1);
});
byId("kh-close").addEventListener("click", () => dialog.close());
byId("kh-before").addEventListener("click", () => step(-1));
byId("kh-after").addEventListener("click", () => step(1));
table.table().body().addEventListener("click", (event) => {
	if (event.target.closest("a") || String(getSelection())) return;
	const row = table.row(event.target.closest("tr"));
	if (row.any()) location.hash = link(row.data().id);
});
addEventListener("hashchange", followAddress);
followAddress();

// Paper: the questions as filtered, or the one that is open.
let before = null;
const article = (number) =>
	`<article><h2>${escaped(rows[number].id)}</h2>${details?.[number] ?? ""}</article>`;
addEventListener("beforeprint", () => {
	const paper = byId("kh-print");
	if (opened !== null) {
		document.body.classList.add("one");
		paper.innerHTML = article(opened);
		return;
	}
	const order = shownOrder();
	const most = Number(byId("kh-print-count").value);
	const count = details ? Math.min(most, order.length) : 0;
	const those = count < order.length ? `chi tiết của ${count} câu đầu` : "chi tiết của mọi câu ấy";
	byId("kh-print-note").textContent =
		`Bảng gồm ${order.length} trong ${rows.length} câu (theo bộ lọc lúc in)` +
		(count
			? `; sau bảng là ${those}, với 10 kết quả tìm được đầu tiên và những kết quả có đáp án. Số câu kèm chi tiết chọn được cạnh nút In.`
			: ", không kèm chi tiết.");
	paper.innerHTML = order.slice(0, count).map(article).join("");
	before = { length: table.page.len(), page: table.page() };
	table.page.len(-1).draw();
});
addEventListener("afterprint", () => {
	document.body.classList.remove("one");
	byId("kh-print").replaceChildren();
	if (before) table.page.len(before.length).page(before.page).draw("page");
	before = null;
});
byId("kh-print-button").addEventListener("click", () => print());
unpacked.catch(() => {}).then(() => (document.documentElement.dataset.ready = "yes"));
