// Endings that Danish towns have and hardly any surname or other word behind an address.
const ending =
  /.{2,}(?:rup|drup|strup|sted|lev|l(?:ø|oe)se|inge|by|bjerg|borg|havn|strand|k(?:ø|oe)bing|ved|um|toft|sund|lund|skov|vig|holm|ager|n(?:æ|ae)s|bro|kilde|mark|have|balle|gerde|tved|huse|hede|minde|b(?:æ|ae)k|(?:ø|oe)se|sj(?:æ|ae)lland|felding|ring|ding|ling|ning)$/;
// Postal towns that the endings miss, and those that are asked for most. Public place names.
const towns = new Set(
  `aabenraa aalborg aarhus aars agerskov albertslund allerød allinge ans ansager arden asaa asnæs assens augustenborg aulum auning bagenkop bagsværd ballerup bandholm beder bevtoft billum birkerød bjert blommenslyst blåvand boeslunde bogense bramming bramminge bredsten
brenderup broager bryrup brønshøj brøns brørup bække børkop charlottenlund christiansfeld dalmose dianalund dragør dronninglund dyssegård ebeltoft egernsund egå ejstrupholm engesvang esbjerg eskebjerg eskilstrup espergærde faaborg farsø farum faxe fejø ferritslev
filskov fjenneslev fjerritslev flemming fredensborg fredericia frederiksberg frederikshavn frederikssund frederiksværk fårevejle føllenslev gadstrup galten gandrup gedser gedsted gedved gelsted gentofte gesten gilleleje give gislev glamsbjerg glostrup glyngøre gram gredstedbro
grenaa greve grevinge grindsted græsted gråsten gudhjem gudme guldborg haarby haderslev hadsten hadsund hals hammel hammerum hansted harboøre harlev harndrup hasle haslev hasselager havdrup havndal hedehusene hedensted hellebæk hellerup helsinge helsingør hemmet henne
herlev herlufmagle herning hesselager hillerød hinnerup hirtshals hjallerup hjerm hjordkær hjortshøj hjørring hobro holbæk holeby holme-olstrup holstebro holsted holte horbelev hornbæk horne hornslet hornsyld horsens hovborg hundested hundslund hvalpsund hvalsø hvidovre
høng hørning hørsholm hørve ikast ishøj janderup jels jelling jerslev jordrup juelsminde jyderup jyllinge jyllinge jystrup kalundborg kalvehave karby karlslunde karrebæksminde karup kastrup kerteminde kettinge kibæk kirke-såby kjellerup klampenborg klarup klemensker klippinge
knebel kokkedal kolding kolind korsør kvistgård kværndrup kvær køge københavn langeskov langå lejre lem lemming lemvig lille-skensved liseleje lundby lunderskov lynge lyngby læsø løgstør løgstrup løgumkloster løkken løsning malling mariager maribo marslev marstal martofte
melby mern mesinge middelfart millinge morud munke-bjergby munkebo mørke mørkøv måløv nakskov nexø nibe nimtofte nivå nordborg nordby norddal nyborg nykøbing nyrup nysted nærum næstved oddesund odder odense oksbøl otterup oure outrup padborg pandrup præstø randbøl randers ranum rask-mølle
regstrup ribe ringe ringkøbing ringsted risskov roskilde roslev rude rudkøbing ruds-vedby rungsted ry rynkeby ryomgård rødby rødding rødekro rødkærsbro rødovre rødvig rømø rønde rønne rønnede rørvig sabro sakskøbing saltum samsø sandved sejerø silkeborg sindal skagen skals skalborg
skanderborg skibby skive skjern skodborg skælskør skærbæk skævinge skørping slagelse slangerup smørum snekkersten snertinge solbjerg solrød sommersted spentrup spjald sporup spøttrup stege stenlille stenløse stenstrup stevns stoholm storvorde stouby struer strøby stubbekøbing
støvring suldrup sulsted svaneke svebølle svendborg svenstrup svinninge sydals sæby søborg søllested sønderborg søndersø sørvad taastrup tappernøje tarm terndrup them thisted thorsø thyborøn thyholm tikøb tilst tinglev tistrup tjele tjæreborg toftlund tommerup toreby torrig tranbjerg tranekær
trige trustrup tune tureby tylstrup tølløse tønder tørring uldum ulfborg ullerslev ulstrup vadum valby vallensbæk vamdrup vandel vanløse varde varpelev veflinge vejby vejen vejers vejle vejstrup veksø vemb vemmelev vesløs vestbjerg vester-skerninge vesterborg vestervig viborg viby videbæk vig
vildbjerg vils vinderup vipperød virum vissenbjerg viuf vodskov vojens vonge vorbasse vordingborg vrå væggerløse værløse ærøskøbing ølgod ølsted ølstykke ørbæk ørnhøj ørsted østermarie åbyhøj ålbæk ålsgårde årre årslev kr haderslev klaksvík tórshavn nuuk ilulissat sisimiut qaqortoq tejn vejrup
vorupør klitmøller hanstholm løjt lohals dageløkke bøjden fynshav høruphav kegnæs mommark kollund bov kruså holbøl bylderup`.split(
    /\s+/,
  ),
);

/** Whether a capitalised word alone behind an address ("Toftevænget 16, Vemb") is a town rather than the next name. */
export function isTownName(word: string): boolean {
  const lower = word.toLowerCase();
  return towns.has(lower) || (ending.test(lower) && !/(?:gaard|gård|sen)$/.test(lower));
}
