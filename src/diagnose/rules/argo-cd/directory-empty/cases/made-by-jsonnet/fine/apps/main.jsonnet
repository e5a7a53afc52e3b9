[import 'immich/application.json']
