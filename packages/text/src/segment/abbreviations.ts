/** Danish abbreviations, in lower case without the last full stop, after which a sentence goes on, whatever comes. */
export const openAbbreviations: ReadonlySet<string> = new Set(
  `adj adm adr afd afg afs afsn alm ang anm ansv art att aug aut bd bek bem bemærk besl bestyr bet bibl bilj bl.a bla bl bkg bogh ca cand chr cirk civ civ.ing cf d.d dec dir dgl dk div dok dr dr.med dvs d.v.s ed eft eg ekskl eksp el
eksl endv ent eng etabl evt ex f.eks feks fakt fam feb febr fhv fig fl forb foreg forf forh forsk fors forts fr frk f.s.v.a følg g.m gd gl gld glds gr gns hd hf hhv h.h.v henh hft hr hrs hvv i.e iflg ifm ift ifbm if. ifgl imv ing inkl
indb indeh indk indl indtil inv jan jf jfr jnr j.nr jr kap kgl kgs kbh kl km.t kom komm kons konf konst korr kt lb ldn lejl ll lic lign lok lov lp lrs mag maks max med mhp m.h.p mht m.h.t min mdl medd modt mr mrs ms mus mv.s n.kr naturv ndr nedst nedenn nov nr nuv nørr o.a.m o.s
obl oecd okt opg opl opr ordn overs pag par pga p.g.a pinx pkt pl pr prof ps pt p.t past red ref reg regnr rep resp rest s.k sagsnr sct sdr sek sekr sen sep sept skt sml sogn sp spec spm st stud str suppl skr t tekn telf tel
tidl till tilsv tlf tlfnr trans udg udk uds univ ust v v.h.a vha vedl vedr vejl vs vær øv årg årh å.h ø.h østr vestr lbnr lbk litra stk stk.nr afg bl.andet o.lign ml mellm kld mf matr matr.nr cvr.nr cpr.nr reg.nr kontonr sags.nr`.split(
    /\s+/,
  ),
);

/** Abbreviations that may also end a sentence: it ends there when a capital follows. */
export const closingAbbreviations: ReadonlySet<string> = new Set(
  `m.v mv m.m m.fl mfl osv o.s.v etc o.l ol o.lign o.m.a o.a m.a kr mio mia md mdr pct kg km cm mm m ha stk a.m.b.a s.u u.å e.kr f.kr e.m f.m a.s aps tv th sal p.m a.m nr.s t.h t.v inc ltd co jun sen bidr mvh m.v.h vh`.split(
    /\s+/,
  ),
);
