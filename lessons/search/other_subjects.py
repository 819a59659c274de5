"""Subjects of the wide world, by which a question is recognised that is about none of the records.

Whether a record is close to a question cannot be told from its closeness alone: a short or vague
question is far from all texts. That a subject which the records are not about is closer tells more.
The subjects are those of encyclopaedias and of offices; which of them the records are about does
not matter, as the closest record is compared with the subject, too (see `absence`).
"""

SUBJECTS = """\
accounting, budgets and audits
advertising and marketing
agriculture, crops and harvests
air pollution
aircraft and aviation
animals and wildlife
archaeology
architecture and buildings
art, museums and galleries
astronomy and space travel
ballet and theatre
banks, loans and interest rates
biology and genetics
books and literature
broadcasting and television
building, plumbing and repairs
cars and motorcycles
catering and meals
chemical and biological weapons
chemistry
childbirth and pregnancy
cinema and films
cleaning and laundry
climate change
clothing and fashion
coffee and tea
coins and currencies
colonial history
company law and patents
computers and software
conscription and reserves
construction of roads and bridges
consumer prices and inflation
cooking and recipes
corruption and bribery
courts and criminal trials
cultural heritage
customs and import duties
cyber security and hackers
dance and parties
death penalty
dentistry
diet and nutrition
divorce and marriage
driving licences and road traffic
drugs and drug cartels
earthquakes and volcanoes
economic growth and trade
electricity and power stations
embassies and consulates
emigration and asylum in Europe
empires and kings
employment contracts
epidemics and vaccination
exams and school marks
exchange rates and stock markets
extradition
fishing and fisheries
fitness and gymnastics
flights and airports
floods, storms and hurricanes
football and other sport
forestry and logging
freedom of the press
furniture and household appliances
games, chess and puzzles
gardening and plants
geography and maps of the world
geology and mining
gold, oil and diamonds
hair and beauty
health insurance
history of the ancient world
holidays, leave and public holidays
honours, medals and ceremonies
hospitals and surgery
hostages and ransom
hotels and tourism
housing, rent and mortgages
immigration and visas
income tax
infectious diseases
internet and social media
jewellery
journalism and newspapers
laboratory experiments
languages and translation courses
mathematics and statistics
mental illness and stress
mercenaries and private companies
missiles and air defence
mobile telephones
monarchy and nobility
music and concerts
navies, ships and submarines
nuclear energy and nuclear weapons
office equipment and stationery
organised crime and smuggling
ornithology and insects
parking and garages
passports and identity cards
pensions and retirement
personnel appraisal and promotion
pets and their training
philosophy
photography
physics
piracy at sea
poetry
postal services
prisons and sentences
procurement and tenders
propaganda and hate speech
psychology and relationships
rail transport and timetables
rare languages and dialects
recruitment and job vacancies
religion and worship
renewable energy and solar panels
rent and land ownership
restaurants and hotels
road accidents and compensation
robots and artificial intelligence
salaries and allowances
sanctions and embargoes
satellites
science fiction
sexual misconduct of staff
shopping
staff welfare and leisure
strikes and trade unions
suicide bombings and terrorism
surveillance cameras
swimming and beaches
tear gas and riot control
telecommunications and radio frequencies
the fire brigade
the world wars
traditional medicine
treasure and antiquities
treaties on arms control
truth commissions and reparations
universities and scholarships
vehicle maintenance and fuel
veterans
veterinary medicine and livestock diseases
walls and fences
waste, sewage and recycling
water supply and wells
weather forecast
weddings and funerals
wine and beer
witnesses and evidence in trials
workplace harassment
workshops and spare parts
zoos and circuses
""".splitlines()
