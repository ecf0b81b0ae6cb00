/** What the elements of an XML vocabulary do to the text. Names are without prefix. */
export interface XmlDialect {
  /** Elements that do not end a paragraph; all others do. */
  inline: ReadonlySet<string>;
  /** Inline elements that are paragraphs directly within this one (`seg` in ParlaMint's `u`). */
  blockWithin?: Readonly<Record<string, string>>;
  /** Left out with all that is in them. */
  skip: ReadonlySet<string>;
  /** A line break. */
  lineBreak: ReadonlySet<string>;
  /** Blanks and lines in it stay as they are. */
  keep: ReadonlySet<string>;
  /** Where the title stands: names from the outside in; the first found counts. */
  title: readonly string[];
  /** Element that says under which licence the file is. */
  licence?: string;
}

const set = (names: string): ReadonlySet<string> => new Set(names.split(' '));

/** Vocabularies that recipes may name. */
export const xmlDialects: Readonly<Record<string, XmlDialect>> = {
  // TEI P5. Of alternatives the edited reading counts; running heads, notes and the apparatus are not the text.
  tei: {
    inline: set(
      'abbr add am anchor author bibl c cb cit choice cl corr damage date del desc distinct emph ex expan foreign g gap gi gloss graphic hi idno ident lang lb m measure mentioned milestone name num orgName orig pb pc persName phr placeName ptr q quote rdg ref reg rend restore roleName rs s said seg settlement sic soCalled space supplied surname forename term time title unclear w country region geogName',
    ),
    skip: set(
      'teiHeader note fw figure graphic orig sic abbr del app back-matter interp interpGrp standOff facsimile am',
    ),
    blockWithin: { seg: 'u' },
    lineBreak: set('lb l'),
    keep: set(''),
    title: ['titleStmt', 'title'],
    licence: 'availability',
  },
  docbook: {
    inline: set(
      'abbrev acronym accel action application citetitle classname code command computeroutput constant email emphasis envar filename firstterm footnoteref foreignphrase function guibutton guiicon guilabel guimenu guimenuitem guisubmenu hardware indexterm inlinegraphic inlinemediaobject interface keycap keycode keycombo keysym link literal markup menuchoice mousebutton option optional package parameter phrase productname prompt property quote replaceable returnvalue shortcut structfield structname subscript superscript symbol systemitem tag token trademark type ulink uri userinput varname wordasword xref',
    ),
    skip: set('indexterm remark info bookinfo articleinfo imageobject videoobject audioobject revhistory footnote'),
    lineBreak: set('sbr'),
    keep: set('programlisting screen literallayout synopsis address'),
    title: ['title'],
    licence: 'legalnotice',
  },
  // Mallard, in which GNOME writes its help.
  mallard: {
    inline: set('app cmd code em file gui guiseq hi input key keyseq link output span sys var media'),
    skip: set('info'),
    lineBreak: set(''),
    keep: set('screen code-block'),
    title: ['title'],
    licence: 'license',
  },
  xml: { inline: set(''), skip: set(''), lineBreak: set(''), keep: set(''), title: ['title'] },
};
