// Written by scripts/markets.mjs from CLDR 48; change the script, not this file.

/** code | currency | IANA zone | label in the source table | English name | French name */
export const MARKET_ROWS = `\
AD|EUR|Europe/Andorra|Sarajevo, Skopje, Warsaw, Zagreb|Andorra|Andorre
AE|AED|Asia/Dubai|Abu Dhabi, Muscat|United Arab Emirates|Émirats arabes unis
AF|AFN|Asia/Kabul|Kabul|Afghanistan|Afghanistan
AG|XCD|America/Antigua|Atlantic Time (Canada)|Antigua & Barbuda|Antigua-et-Barbuda
AI|XCD|America/Anguilla|Atlantic Time (Canada)|Anguilla|Anguilla
AL|ALL|Europe/Tirane|Sarajevo, Skopje, Warsaw, Zagreb|Albania|Albanie
AM|AMD|Asia/Yerevan|Abu Dhabi, Muscat|Armenia|Arménie
AO|AOA|Africa/Luanda|West Central Africa|Angola|Angola
AQ|USD|Antarctica/McMurdo|Auckland, Wellington|Antarctica|Antarctique
AR|ARS|America/Argentina/Buenos_Aires|City of Buenos Aires|Argentina|Argentine
AS|USD|Pacific/Pago_Pago|Samoa|American Samoa|Samoa américaines
AT|EUR|Europe/Vienna|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Austria|Autriche
AU|AUD|Australia/Sydney|Canberra, Melbourne, Sydney|Australia|Australie
AW|AWG|America/Aruba|Atlantic Time (Canada)|Aruba|Aruba
AX|EUR|Europe/Mariehamn||Åland Islands|Îles Åland
AZ|AZN|Asia/Baku|Baku|Azerbaijan|Azerbaïdjan
BA|BAM|Europe/Sarajevo|Sarajevo, Skopje, Warsaw, Zagreb|Bosnia & Herzegovina|Bosnie-Herzégovine
BB|BBD|America/Barbados|Atlantic Time (Canada)|Barbados|Barbade
BD|BDT|Asia/Dhaka|Dhaka|Bangladesh|Bangladesh
BE|EUR|Europe/Brussels|Brussels, Copenhagen, Madrid, Paris|Belgium|Belgique
BF|XOF|Africa/Ouagadougou|Monrovia, Reykjavik|Burkina Faso|Burkina Faso
BG|EUR|Europe/Sofia|Chisinau|Bulgaria|Bulgarie
BH|BHD|Asia/Bahrain|Abu Dhabi, Muscat|Bahrain|Bahreïn
BI|BIF|Africa/Bujumbura|Harare, Pretoria|Burundi|Burundi
BJ|XOF|Africa/Porto-Novo|West Central Africa|Benin|Bénin
BL|EUR|America/St_Barthelemy|Yerevan|St. Barthélemy|Saint-Barthélemy
BM|BMD|Atlantic/Bermuda|Atlantic Time (Canada)|Bermuda|Bermudes
BN|BND|Asia/Brunei|Irkutsk|Brunei|Brunei
BO|BOB|America/La_Paz|Georgetown, La Paz, Manaus, San Juan|Bolivia|Bolivie
BQ|USD|America/Kralendijk|Atlantic Time (Canada)|Caribbean Netherlands|Pays-Bas caribéens
BR|BRL|America/Sao_Paulo|Brasilia|Brazil|Brésil
BS|BSD|America/Nassau|Eastern Time (US & Canada)|Bahamas|Bahamas
BT|BTN|Asia/Thimphu|Dhaka|Bhutan|Bhoutan
BV|NOK|Atlantic/Reykjavik|Monrovia, Reykjavik|Bouvet Island|Île Bouvet
BW|BWP|Africa/Gaborone|West Central Africa|Botswana|Botswana
BY|BYN|Europe/Minsk|Minsk|Belarus|Biélorussie
BZ|BZD|America/Belize|Central Time (US & Canada)|Belize|Belize
CA|CAD|America/Toronto|Eastern Time (US & Canada)|Canada|Canada
CC|AUD|Indian/Cocos|Yangon (Rangoon)|Cocos (Keeling) Islands|Îles Cocos
CD|CDF|Africa/Kinshasa|West Central Africa|Congo - Kinshasa|Congo-Kinshasa
CF|XAF|Africa/Bangui|West Central Africa|Central African Republic|République centrafricaine
CG|XAF|Africa/Brazzaville|West Central Africa|Congo - Brazzaville|Congo-Brazzaville
CH|CHF|Europe/Zurich|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Switzerland|Suisse
CI|XOF|Africa/Abidjan|Monrovia, Reykjavik|Côte d’Ivoire|Côte d’Ivoire
CK|NZD|Pacific/Rarotonga|Hawaii|Cook Islands|Îles Cook
CL|CLP|America/Santiago|Santiago|Chile|Chili
CM|XAF|Africa/Douala|West Central Africa|Cameroon|Cameroun
CN|CNY|Asia/Shanghai|Beijing, Chongqing, Hong Kong, Urumqi|China|Chine
CO|COP|America/Bogota|Bogota, Lima, Quito, Rio Branco|Colombia|Colombie
CR|CRC|America/Costa_Rica|Central Time (US & Canada)|Costa Rica|Costa Rica
CV|CVE|Atlantic/Cape_Verde|Cabo Verde Is.|Cape Verde|Cap-Vert
CW|XCG|America/Curacao|Cuiaba|Curaçao|Curaçao
CX|AUD|Indian/Christmas|Krasnoyarsk|Christmas Island|Île Christmas
CY|EUR|Asia/Nicosia|Chisinau|Cyprus|Chypre
CZ|CZK|Europe/Prague|Belgrade, Bratislava, Budapest, Ljubljana, Prague|Czechia|Tchéquie
DE|EUR|Europe/Berlin|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Germany|Allemagne
DJ|DJF|Africa/Djibouti|Nairobi|Djibouti|Djibouti
DK|DKK|Europe/Copenhagen|Brussels, Copenhagen, Madrid, Paris|Denmark|Danemark
DM|XCD|America/Dominica|Atlantic Time (Canada)|Dominica|Dominique
DO|DOP|America/Santo_Domingo|Atlantic Time (Canada)|Dominican Republic|République dominicaine
DZ|DZD|Africa/Algiers|Sarajevo, Skopje, Warsaw, Zagreb|Algeria|Algérie
EC|USD|America/Guayaquil|Bogota, Lima, Quito, Rio Branco|Ecuador|Équateur
EE|EUR|Europe/Tallinn|Chisinau|Estonia|Estonie
EG|EGP|Africa/Cairo|Chisinau|Egypt|Égypte
ER|ERN|Africa/Asmara|Nairobi|Eritrea|Érythrée
ES|EUR|Europe/Madrid|Brussels, Copenhagen, Madrid, Paris|Spain|Espagne
ET|ETB|Africa/Addis_Ababa|Nairobi|Ethiopia|Éthiopie
FI|EUR|Europe/Helsinki|Helsinki, Kyiv, Riga, Sofia, Tallinn, Vilnius|Finland|Finlande
FJ|FJD|Pacific/Fiji|Fiji|Fiji|Fidji
FK|FKP|Atlantic/Stanley|Santiago|Falkland Islands|Îles Malouines
FM|USD|Pacific/Chuuk|Guam, Port Moresby|Micronesia|Micronésie
FO|DKK|Atlantic/Faroe|Dublin, Edinburgh, Lisbon, London|Faroe Islands|Îles Féroé
FR|EUR|Europe/Paris|Brussels, Copenhagen, Madrid, Paris|France|France
GA|XAF|Africa/Libreville|West Central Africa|Gabon|Gabon
GB|GBP|Europe/London|Dublin, Edinburgh, Lisbon, London|United Kingdom|Royaume-Uni
GD|XCD|America/Grenada|Atlantic Time (Canada)|Grenada|Grenade
GE|GEL|Asia/Tbilisi|Eastern Time (US & Canada)|Georgia|Géorgie
GF|EUR|America/Cayenne|Cayenne, Fortaleza|French Guiana|Guyane française
GG|GBP|Europe/Guernsey|Monrovia, Reykjavik|Guernsey|Guernesey
GH|GHS|Africa/Accra|Monrovia, Reykjavik|Ghana|Ghana
GI|GIP|Europe/Gibraltar|Sarajevo, Skopje, Warsaw, Zagreb|Gibraltar|Gibraltar
GL|DKK|America/Nuuk|Monrovia, Reykjavik|Greenland|Groenland
GM|GMD|Africa/Banjul|Monrovia, Reykjavik|Gambia|Gambie
GN|GNF|Africa/Conakry|Monrovia, Reykjavik|Guinea|Guinée
GP|EUR|America/Guadeloupe|Atlantic Time (Canada)|Guadeloupe|Guadeloupe
GQ|XAF|Africa/Malabo|West Central Africa|Equatorial Guinea|Guinée équatoriale
GR|EUR|Europe/Athens|Athens, Bucharest|Greece|Grèce
GS|GBP|Atlantic/South_Georgia|Mid-Atlantic - Old|South Georgia & South Sandwich Islands|Géorgie du Sud-et-les Îles Sandwich du Sud
GT|GTQ|America/Guatemala|Central Time (US & Canada)|Guatemala|Guatemala
GU|USD|Pacific/Guam|Guam, Port Moresby|Guam|Guam
GW|XOF|Africa/Bissau|Monrovia, Reykjavik|Guinea-Bissau|Guinée-Bissau
GY|GYD|America/Guyana|Atlantic Time (Canada)|Guyana|Guyana
HK|HKD|Asia/Hong_Kong|Beijing, Chongqing, Hong Kong, Urumqi|Hong Kong SAR China|R.A.S. chinoise de Hong Kong
HM|AUD|Indian/Kerguelen|Bogota, Lima, Quito, Rio Branco|Heard & McDonald Islands|Îles Heard-et-MacDonald
HN|HNL|America/Tegucigalpa|Central Time (US & Canada)|Honduras|Honduras
HR|EUR|Europe/Zagreb|Sarajevo, Skopje, Warsaw, Zagreb|Croatia|Croatie
HT|HTG|America/Port-au-Prince|Eastern Time (US & Canada)|Haiti|Haïti
HU|HUF|Europe/Budapest|Belgrade, Bratislava, Budapest, Ljubljana, Prague|Hungary|Hongrie
ID|IDR|Asia/Jakarta|Bangkok, Hanoi, Jakarta|Indonesia|Indonésie
IE|EUR|Europe/Dublin|Dublin, Edinburgh, Lisbon, London|Ireland|Irlande
IL|ILS|Asia/Jerusalem|Jerusalem|Israel|Israël
IM|GBP|Europe/Isle_of_Man|Dublin, Edinburgh, Lisbon, London|Isle of Man|Île de Man
IN|INR|Asia/Kolkata|Chennai, Kolkata, Mumbai, New Delhi|India|Inde
IO|USD|Indian/Chagos|Dhaka|British Indian Ocean Territory|Territoire britannique de l’océan Indien
IQ|IQD|Asia/Baghdad|Abu Dhabi, Muscat|Iraq|Irak
IS|ISK|Atlantic/Reykjavik|Monrovia, Reykjavik|Iceland|Islande
IT|EUR|Europe/Rome|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Italy|Italie
JE|GBP|Europe/Jersey|Monrovia, Reykjavik|Jersey|Jersey
JM|JMD|America/Jamaica|Eastern Time (US & Canada)|Jamaica|Jamaïque
JO|JOD|Asia/Amman|Chisinau|Jordan|Jordanie
JP|JPY|Asia/Tokyo|Osaka, Sapporo, Tokyo|Japan|Japon
KE|KES|Africa/Nairobi|Nairobi|Kenya|Kenya
KG|KGS|Asia/Bishkek|Astana|Kyrgyzstan|Kirghizstan
KH|KHR|Asia/Phnom_Penh|Bangkok, Hanoi, Jakarta|Cambodia|Cambodge
KI|AUD|Pacific/Kiritimati|Kiritimati Island|Kiribati|Kiribati
KM|KMF|Indian/Comoro|Nairobi|Comoros|Comores
KN|XCD|America/St_Kitts|Atlantic Time (Canada)|St. Kitts & Nevis|Saint-Christophe-et-Niévès
KR|KRW|Asia/Seoul|Seoul|South Korea|Corée du Sud
KW|KWD|Asia/Kuwait|Abu Dhabi, Muscat|Kuwait|Koweït
KY|KYD|America/Cayman|Eastern Time (US & Canada)|Cayman Islands|Îles Caïmans
KZ|KZT|Asia/Almaty|Ashgabat, Tashkent|Kazakhstan|Kazakhstan
LA|LAK|Asia/Vientiane|Bangkok, Hanoi, Jakarta|Laos|Laos
LB|LBP|Asia/Beirut|Chisinau|Lebanon|Liban
LC|XCD|America/St_Lucia|Atlantic Time (Canada)|St. Lucia|Sainte-Lucie
LI|CHF|Europe/Vaduz|Sarajevo, Skopje, Warsaw, Zagreb|Liechtenstein|Liechtenstein
LK|LKR|Asia/Colombo|Chennai, Kolkata, Mumbai, New Delhi|Sri Lanka|Sri Lanka
LR|LRD|Africa/Monrovia|Monrovia, Reykjavik|Liberia|Liberia
LS|LSL|Africa/Maseru|Harare, Pretoria|Lesotho|Lesotho
LT|EUR|Europe/Vilnius|Chisinau|Lithuania|Lituanie
LU|EUR|Europe/Luxembourg|Sarajevo, Skopje, Warsaw, Zagreb|Luxembourg|Luxembourg
LV|EUR|Europe/Riga|Chisinau|Latvia|Lettonie
LY|LYD|Africa/Tripoli|Chisinau|Libya|Libye
MA|MAD|Africa/Casablanca|Casablanca|Morocco|Maroc
MC|EUR|Europe/Monaco|Sarajevo, Skopje, Warsaw, Zagreb|Monaco|Monaco
MD|MDL|Europe/Chisinau|Chisinau|Moldova|Moldavie
ME|EUR|Europe/Podgorica|Sarajevo, Skopje, Warsaw, Zagreb|Montenegro|Monténégro
MF|EUR|America/Marigot|Atlantic Time (Canada)|St. Martin|Saint-Martin
MG|MGA|Indian/Antananarivo|Nairobi|Madagascar|Madagascar
MH|USD|Pacific/Majuro|Petropavlovsk-Kamchatsky - Old|Marshall Islands|Îles Marshall
MK|MKD|Europe/Skopje|Sarajevo, Skopje, Warsaw, Zagreb|North Macedonia|Macédoine du Nord
ML|XOF|Africa/Bamako|Monrovia, Reykjavik|Mali|Mali
MM|MMK|Asia/Yangon|Yangon (Rangoon)|Myanmar (Burma)|Myanmar (Birmanie)
MN|MNT|Asia/Ulaanbaatar|Krasnoyarsk|Mongolia|Mongolie
MO|MOP|Asia/Macau|Beijing, Chongqing, Hong Kong, Urumqi|Macao SAR China|R.A.S. chinoise de Macao
MP|USD|Pacific/Saipan|Guam, Port Moresby|Northern Mariana Islands|Îles Mariannes du Nord
MQ|EUR|America/Martinique|Atlantic Time (Canada)|Martinique|Martinique
MR|MRU|Africa/Nouakchott|Monrovia, Reykjavik|Mauritania|Mauritanie
MS|XCD|America/Montserrat|Atlantic Time (Canada)|Montserrat|Montserrat
MT|EUR|Europe/Malta|Sarajevo, Skopje, Warsaw, Zagreb|Malta|Malte
MU|MUR|Indian/Mauritius|Port Louis|Mauritius|Maurice
MV|MVR|Indian/Maldives|Ashgabat, Tashkent|Maldives|Maldives
MW|MWK|Africa/Blantyre|Harare, Pretoria|Malawi|Malawi
MX|MXN|America/Mexico_City|Guadalajara, Mexico City, Monterrey|Mexico|Mexique
MY|MYR|Asia/Kuala_Lumpur|Kuala Lumpur, Singapore|Malaysia|Malaisie
MZ|MZN|Africa/Maputo|Harare, Pretoria|Mozambique|Mozambique
NA|NAD|Africa/Windhoek|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Namibia|Namibie
NC|XPF|Pacific/Noumea|Solomon Is., New Caledonia|New Caledonia|Nouvelle-Calédonie
NE|XOF|Africa/Niamey|West Central Africa|Niger|Niger
NF|AUD|Pacific/Norfolk|Solomon Is., New Caledonia|Norfolk Island|Île Norfolk
NG|NGN|Africa/Lagos|West Central Africa|Nigeria|Nigeria
NI|NIO|America/Managua|Central Time (US & Canada)|Nicaragua|Nicaragua
NL|EUR|Europe/Amsterdam|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Netherlands|Pays-Bas
NO|NOK|Europe/Oslo|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Norway|Norvège
NP|NPR|Asia/Kathmandu|Kathmandu|Nepal|Népal
NR|AUD|Pacific/Nauru|Petropavlovsk-Kamchatsky - Old|Nauru|Nauru
NU|NZD|Pacific/Niue|Samoa|Niue|Niue
NZ|NZD|Pacific/Auckland|Auckland, Wellington|New Zealand|Nouvelle-Zélande
OM|OMR|Asia/Muscat|Abu Dhabi, Muscat|Oman|Oman
PA|PAB|America/Panama|Eastern Time (US & Canada)|Panama|Panama
PE|PEN|America/Lima|Bogota, Lima, Quito, Rio Branco|Peru|Pérou
PF|XPF|Pacific/Tahiti|Hawaii|French Polynesia|Polynésie française
PG|PGK|Pacific/Port_Moresby|Vladivostok|Papua New Guinea|Papouasie-Nouvelle-Guinée
PH|PHP|Asia/Manila|Kuala Lumpur, Singapore|Philippines|Philippines
PK|PKR|Asia/Karachi|Islamabad, Karachi|Pakistan|Pakistan
PL|PLN|Europe/Warsaw|Belgrade, Bratislava, Budapest, Ljubljana, Prague|Poland|Pologne
PM|EUR|America/Miquelon|Mid-Atlantic - Old|St. Pierre & Miquelon|Saint-Pierre-et-Miquelon
PN|NZD|Pacific/Pitcairn|Pacific Time (US & Canada)|Pitcairn Islands|Îles Pitcairn
PS|ILS|Asia/Hebron|Chisinau|Palestinian Territories|Territoires palestiniens
PT|EUR|Europe/Lisbon|Dublin, Edinburgh, Lisbon, London|Portugal|Portugal
PW|USD|Pacific/Palau|Osaka, Sapporo, Tokyo|Palau|Palaos
PY|PYG|America/Asuncion|Asuncion|Paraguay|Paraguay
QA|QAR|Asia/Qatar|Abu Dhabi, Muscat|Qatar|Qatar
RE|EUR|Indian/Reunion|Port Louis|Réunion|La Réunion
RO|RON|Europe/Bucharest|Chisinau|Romania|Roumanie
RS|RSD|Europe/Belgrade|Sarajevo, Skopje, Warsaw, Zagreb|Serbia|Serbie
RU|RUB|Europe/Moscow|Moscow, St. Petersburg|Russia|Russie
RW|RWF|Africa/Kigali|Harare, Pretoria|Rwanda|Rwanda
SA|SAR|Asia/Riyadh|Kuwait, Riyadh|Saudi Arabia|Arabie saoudite
SB|SBD|Pacific/Guadalcanal|Solomon Is., New Caledonia|Solomon Islands|Îles Salomon
SC|SCR|Indian/Mahe|Abu Dhabi, Muscat|Seychelles|Seychelles
SE|SEK|Europe/Stockholm|Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna|Sweden|Suède
SG|SGD|Asia/Singapore|Kuala Lumpur, Singapore|Singapore|Singapour
SH|SHP|Atlantic/St_Helena|Dublin, Edinburgh, Lisbon, London|St. Helena|Sainte-Hélène
SI|EUR|Europe/Ljubljana|Sarajevo, Skopje, Warsaw, Zagreb|Slovenia|Slovénie
SJ|NOK|Arctic/Longyearbyen|Sarajevo, Skopje, Warsaw, Zagreb|Svalbard & Jan Mayen|Svalbard et Jan Mayen
SK|EUR|Europe/Bratislava|Belgrade, Bratislava, Budapest, Ljubljana, Prague|Slovakia|Slovaquie
SL|SLE|Africa/Freetown|Monrovia, Reykjavik|Sierra Leone|Sierra Leone
SM|EUR|Europe/San_Marino|Sarajevo, Skopje, Warsaw, Zagreb|San Marino|Saint-Marin
SN|XOF|Africa/Dakar|Monrovia, Reykjavik|Senegal|Sénégal
SO|SOS|Africa/Mogadishu|Nairobi|Somalia|Somalie
SR|SRD|America/Paramaribo|Cayenne, Fortaleza|Suriname|Suriname
ST|STN|Africa/Sao_Tome|Monrovia, Reykjavik|São Tomé & Príncipe|Sao Tomé-et-Principe
SV|USD|America/El_Salvador|Central Time (US & Canada)|El Salvador|Salvador
SX|XCG|America/Lower_Princes|Atlantic Time (Canada)|Sint Maarten|Saint-Martin (partie néerlandaise)
SZ|SZL|Africa/Mbabane|Harare, Pretoria|Eswatini|Eswatini
TC|USD|America/Grand_Turk|Eastern Time (US & Canada)|Turks & Caicos Islands|Îles Turques-et-Caïques
TD|XAF|Africa/Ndjamena|West Central Africa|Chad|Tchad
TF|EUR|Indian/Kerguelen|Ashgabat, Tashkent|French Southern Territories|Terres australes françaises
TG|XOF|Africa/Lome|Monrovia, Reykjavik|Togo|Togo
TH|THB|Asia/Bangkok|Bangkok, Hanoi, Jakarta|Thailand|Thaïlande
TJ|TJS|Asia/Dushanbe|Ashgabat, Tashkent|Tajikistan|Tadjikistan
TK|NZD|Pacific/Fakaofo|Nuku'alofa|Tokelau|Tokelau
TL|USD|Asia/Dili|Seoul|Timor-Leste|Timor oriental
TM|TMT|Asia/Ashgabat|Ashgabat, Tashkent|Turkmenistan|Turkménistan
TN|TND|Africa/Tunis|Sarajevo, Skopje, Warsaw, Zagreb|Tunisia|Tunisie
TO|TOP|Pacific/Tongatapu|Nuku'alofa|Tonga|Tonga
TR|TRY|Europe/Istanbul|Istanbul|Türkiye|Turquie
TT|TTD|America/Port_of_Spain|Atlantic Time (Canada)|Trinidad & Tobago|Trinité-et-Tobago
TV|AUD|Pacific/Funafuti|Petropavlovsk-Kamchatsky - Old|Tuvalu|Tuvalu
TW|TWD|Asia/Taipei|Taipei|Taiwan|Taïwan
TZ|TZS|Africa/Dar_es_Salaam|Nairobi|Tanzania|Tanzanie
UA|UAH|Europe/Kyiv|Chisinau|Ukraine|Ukraine
UG|UGX|Africa/Kampala|Nairobi|Uganda|Ouganda
UM|USD|Pacific/Wake|Samoa|U.S. Outlying Islands|Îles mineures éloignées des États-Unis
US|USD|America/New_York|Eastern Time (US & Canada)|United States|États-Unis
UY|UYU|America/Montevideo|Brasilia|Uruguay|Uruguay
UZ|UZS|Asia/Tashkent|Ashgabat, Tashkent|Uzbekistan|Ouzbékistan
VA|EUR|Europe/Vatican|Sarajevo, Skopje, Warsaw, Zagreb|Vatican City|État de la Cité du Vatican
VC|XCD|America/St_Vincent|Atlantic Time (Canada)|St. Vincent & Grenadines|Saint-Vincent-et-les Grenadines
VE|VES|America/Caracas|Caracas|Venezuela|Venezuela
VG|USD|America/Tortola|Atlantic Time (Canada)|British Virgin Islands|Îles Vierges britanniques
VI|USD|America/St_Thomas|Atlantic Time (Canada)|U.S. Virgin Islands|Îles Vierges des États-Unis
VN|VND|Asia/Ho_Chi_Minh|Bangkok, Hanoi, Jakarta|Vietnam|Viêt Nam
VU|VUV|Pacific/Efate|Solomon Is., New Caledonia|Vanuatu|Vanuatu
WF|XPF|Pacific/Wallis|Petropavlovsk-Kamchatsky - Old|Wallis & Futuna|Wallis-et-Futuna
WS|WST|Pacific/Apia|Samoa|Samoa|Samoa
YE|YER|Asia/Aden|Abu Dhabi, Muscat|Yemen|Yémen
YT|EUR|Indian/Mayotte|Nairobi|Mayotte|Mayotte
ZA|ZAR|Africa/Johannesburg|Harare, Pretoria|South Africa|Afrique du Sud
ZM|ZMW|Africa/Lusaka|Harare, Pretoria|Zambia|Zambie
ZW|ZWG|Africa/Harare|Harare, Pretoria|Zimbabwe|Zimbabwe
`;
