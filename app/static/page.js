// The page's own behaviour: Vietnamese words in place of Gradio's, links to clauses, focus, copying.
(() => {
	const words = __WORDS__;
	const patterns = Object.entries(words.patterns).map(([from, to]) => [new RegExp(from), to]);
	const attributes = ["aria-label", "title", "placeholder", "alt"];
	// Texts of documents and of people are never touched.
	const kept = ".kh-answer, .kh-question, .kh-refusal, .kh-plan, .kh-precedents, textarea, script, style";

	const inVietnamese = (said) => {
		const trimmed = said.trim();
		if (Object.hasOwn(words.fixed, trimmed)) return said.replace(trimmed, words.fixed[trimmed]);
		for (const [from, to] of patterns) if (from.test(said)) return said.replace(from, to);
		return said;
	};

	const mendElement = (element) => {
		if (element.matches("#kh-plans input") && !element.placeholder) element.placeholder = "Tất cả kế hoạch";
		for (const name of attributes) {
			const said = element.getAttribute(name);
			if (!said) continue;
			const mended = inVietnamese(said);
			if (mended !== said) element.setAttribute(name, mended);
		}
	};

	const mend = (root) => {
		if (root.nodeType === Node.TEXT_NODE) {
			if (root.parentElement && !root.parentElement.closest(kept)) {
				const mended = inVietnamese(root.data);
				if (mended !== root.data) root.data = mended;
			}
			return;
		}
		if (root.nodeType !== Node.ELEMENT_NODE || root.closest(".kh-plan, .kh-precedents")) return;
		mendElement(root);
		for (const child of root.childNodes) mend(child);
	};

	document.documentElement.lang = "vi";
	mend(document.body);
	new MutationObserver((changes) => {
		for (const change of changes) {
			if (change.type === "childList") change.addedNodes.forEach(mend);
			else if (change.type === "attributes") mendElement(change.target);
			else mend(change.target);
		}
	}).observe(document.body, {
		subtree: true,
		childList: true,
		characterData: true,
		attributes: true,
		attributeFilter: attributes,
	});

	// A new question goes to the top of the conversation and stays there while its answer grows under it.
	let followed = null;
	const finished = ".kh-sources, .kh-refusal, .kh-error, .kh-notice";
	const follow = (changes) => {
		for (const change of changes)
			for (const node of change.addedNodes)
				if (node.querySelector?.(".kh-question") || node.matches?.(".kh-question"))
					followed = [...document.querySelectorAll("#kh-conversation .kh-question")].at(-1);
		if (!followed?.isConnected) return;
		const scroller = followed.closest(".bubble-wrap");
		scroller.scrollTop += followed.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 24;
		const ends = [...scroller.querySelectorAll(finished)].at(-1);
		if (ends && followed.compareDocumentPosition(ends) & Node.DOCUMENT_POSITION_FOLLOWING) followed = null;
	};
	new MutationObserver(follow).observe(document.body, { subtree: true, childList: true });
	for (const moved of ["wheel", "touchmove", "keydown"])
		document.addEventListener(moved, (event) => {
			if (event.target.closest?.("#kh-conversation")) followed = null;
		}, { passive: true });

	// Links to clauses. The opener is known once Gradio has mounted the header; a bookmark may be waiting for it.
	const place = "#trich=";
	let opener = null;
	let opened = null;
	let arriving = false;

	const open = (href, link) => {
		if (!opener) return;
		opened = link;
		arriving = true;
		history.replaceState(null, "", href);
		document.querySelectorAll(".kh-open").forEach((other) => other.classList.remove("kh-open"));
		link?.classList.add("kh-open");
		opener(href);
	};

	document.addEventListener("click", (event) => {
		const link = event.target.closest?.(`a[href^="${place}"]`);
		if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
			event.preventDefault();
			open(link.getAttribute("href"), link);
			return;
		}
		const copy = event.target.closest?.(".kh-copy");
		if (copy) copyAnswer(copy);
	});

	document.addEventListener("keydown", (event) => {
		if (event.key !== "Escape") return;
		const close = document.querySelector("#kh-close");
		if (close && document.getElementById("kh-reader")?.contains(document.activeElement)) close.click();
	});

	const copied = async (said) => {
		try {
			await navigator.clipboard.writeText(said);
			return true;
		} catch {
			// Over plain HTTP from another machine there is no clipboard object; the old way still works there.
			const box = Object.assign(document.createElement("textarea"), { value: said });
			document.body.append(box);
			box.select();
			const done = document.execCommand("copy");
			box.remove();
			return done;
		}
	};

	const copyAnswer = async (button) => {
		const answer = button.closest(".kh-answer").cloneNode(true);
		answer.querySelectorAll(".kh-copy, .kh-status, summary").forEach((part) => part.remove());
		answer.querySelectorAll(".kh-chip").forEach((chip) => (chip.textContent = `[${chip.textContent}]`));
		answer.querySelectorAll(".kh-sources li").forEach((item) => item.prepend(`[${item.value}] `));
		answer.querySelectorAll("p, li, br").forEach((part) => part.after("\n"));
		const said = answer.textContent.replace(/\n{2,}/g, "\n").trim();
		const before = button.textContent;
		button.textContent = (await copied(said)) ? "Đã chép" : "Trình duyệt không cho chép";
		setTimeout(() => (button.textContent = before), 2000);
	};

	window.kehoach = {
		onOpen(callback) {
			opener = callback;
			if (location.hash.startsWith(place)) open(location.hash, null);
		},
		// Bring the focal clause to the upper third of the panel and, when it was just opened, the keyboard to the heading.
		showFocal(element) {
			const box = element.closest("#kh-reader-text") ?? element;
			const focal = box.querySelector(".kh-focal mark") ?? box.querySelector(".kh-focal");
			if (!focal) return;
			// Scrolled by keys, too.
			Object.assign(box, { tabIndex: 0, role: "region", ariaLabel: "Văn bản kế hoạch" });
			box.scrollTop += focal.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3;
			if (arriving) document.querySelector("#kh-reader .kh-where")?.focus({ preventScroll: true });
			arriving = false;
		},
		returnFocus() {
			document.querySelectorAll(".kh-open").forEach((link) => link.classList.remove("kh-open"));
			history.replaceState(null, "", location.pathname + location.search);
			opened?.focus();
			opened = null;
		},
	};
})();
